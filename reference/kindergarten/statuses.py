"""Which state of an application may follow which: the one place that says so."""

from reference.casework.transitions import Transitions

from .enums import ApplicationStatus as Status

TRANSITIONS = Transitions(
    {
        Status.CREATED: {Status.SENT, Status.ENDED},
        Status.SENT: {Status.WAITING, Status.ENDED},
        Status.WAITING: {Status.OFFERED, Status.REJECTED, Status.ENDED},
        # Offered again: another offer, of a wish before, takes the place of one that is open.
        Status.OFFERED: {Status.ACCEPTED, Status.DECLINED, Status.LAPSED, Status.OFFERED},
        Status.REJECTED: {Status.APPEALED, Status.LISTED, Status.ENDED},
        Status.LISTED: {Status.OFFERED, Status.APPEALED, Status.ENDED},
        Status.APPEALED: {Status.OFFERED, Status.LISTED, Status.DECLINED},
        Status.ACCEPTED: {Status.ACTIVE, Status.OFFERED, Status.ENDED},
        Status.DECLINED: {Status.APPEALED, Status.OFFERED, Status.ENDED},
        Status.LAPSED: {Status.OFFERED, Status.ENDED},
        Status.ACTIVE: {Status.OFFERED, Status.ENDED},
        Status.ENDED: (),
    }
)
