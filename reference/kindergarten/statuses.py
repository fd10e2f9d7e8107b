"""Which state of an application may follow which: the one place that says so."""

from reference.casework.transitions import Transitions

from .enums import ApplicationStatus as Status

TRANSITIONS = Transitions(
    {
        Status.CREATED: {Status.SENT, Status.ENDED},
        Status.SENT: {Status.WAITING, Status.ENDED},
        Status.WAITING: {Status.OFFERED, Status.REJECTED, Status.ENDED},
        Status.OFFERED: {Status.ACCEPTED, Status.DECLINED, Status.LAPSED},
        Status.REJECTED: {Status.APPEALED, Status.LISTED, Status.ENDED},
        Status.LISTED: {Status.OFFERED, Status.APPEALED, Status.ENDED},
        Status.APPEALED: {Status.OFFERED, Status.LISTED},
        Status.ACCEPTED: {Status.ACTIVE, Status.APPEALED, Status.ENDED},
        Status.DECLINED: {Status.APPEALED, Status.ENDED},
        Status.LAPSED: {Status.ENDED},
        Status.ACTIVE: {Status.ENDED},
        Status.ENDED: (),
    }
)
