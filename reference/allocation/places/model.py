"""A round of admission: units with offers, applicants with wishes, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

Slot = tuple[str, str]


class Kind(StrEnum):
    """What the places are places in."""

    KINDERGARTEN = "kindergarten"
    SFO = "sfo"


class By(StrEnum):
    """What a place was given by."""

    WISH = "wish"
    PRESENT = "present"
    SIBLINGS = "siblings"
    RIGHT = "right"
    APPEAL = "appeal"
    NOTHING = "nothing"


class Code(StrEnum):
    """Reasons: for the result itself, for a wish that was not met, for a right that was not."""

    GOT_WISH = "got_wish"
    KEPT_PRESENT = "kept_present"
    WITH_SIBLINGS = "with_siblings"
    BY_RIGHT = "by_right"
    BY_APPEAL = "by_appeal"
    APPEAL_WAITS = "appeal_waits"
    UNUSED_MONTHS_FREE = "unused_months_free"
    UNUSED_MONTHS_PAID = "unused_months_paid"
    NO_PLACE = "no_place"
    NOT_OFFERED = "not_offered"
    QUOTA = "quota"
    PRIORITY = "priority"
    APPLIED_LATER = "applied_later"
    LOT = "lot"
    FOR_SIBLINGS = "for_siblings"
    RIGHT_LATE = "right_late"
    RIGHT_BIRTH = "right_birth"
    RIGHT_SCHOOL = "right_school"
    RIGHT_ELSEWHERE = "right_elsewhere"
    RIGHT_UNMET = "right_unmet"


# The two words of a slot, as the file names them.
SLOT_NAMES: Mapping[Kind, tuple[str, str]] = {
    Kind.KINDERGARTEN: ("band", "start"),
    Kind.SFO: ("type", "weekday"),
}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")


@dataclass(frozen=True, slots=True)
class Offer:
    """Places of one unit for one slot: age band and start month, or place type and weekday.

    `places` counts those to give out and those that transferring children hold until they move.
    `quotas` are ceilings for groups of applicants.
    """

    unit: str
    slot: Slot
    places: int
    quotas: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Unit:
    """A kindergarten or an after-school programme; `criteria` in falling order of weight."""

    id: str
    name: str
    criteria: tuple[str, ...]
    by_date: bool
    offers: tuple[Offer, ...]
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Wish:
    """A unit and, for after-school places, a place type."""

    unit: str
    type: str = ""


@dataclass(frozen=True, slots=True)
class Applicant:
    """A child. `grounds` maps a unit, or "" for all units, to the criteria that the child meets.

    Kindergarten only: `born`, `start`, `present` (the unit it would move from), `siblings` (a name
    for those who want to be together), `travel` (minutes to units), `statutory`, `resident`,
    `upheld` (units about which an appeal is upheld: it goes next after statutory priority there),
    `listed` (on the search list: it goes before all criteria of owners).
    After-school places only: `weekdays`.
    """

    id: str
    applied: str
    group: str
    grounds: Mapping[str, frozenset[str]]
    wishes: tuple[Wish, ...]
    statutory: bool = False
    resident: bool = True
    born: str = ""
    start: str = ""
    present: str | None = None
    siblings: str | None = None
    travel: Mapping[str, int] | None = None
    upheld: frozenset[str] = frozenset()
    listed: bool = False
    weekdays: tuple[str, ...] = ()

    def meets(self, unit: str, criterion: str) -> bool:
        return criterion in self.grounds.get(unit, ()) or criterion in self.grounds.get("", ())


@dataclass(frozen=True, slots=True)
class Right:
    """The round's year and the last day on which an application gave a right to a place."""

    year: int
    deadline: str


@dataclass(frozen=True, slots=True)
class Appeal:
    """An upheld appeal: the child gets the next vacant place in `unit` after statutory priority."""

    child: str
    unit: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place given: `claim` is the weekday for after-school places and empty otherwise."""

    child: str
    claim: str
    unit: str | None
    slot: Slot | None
    by: By


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a child got or did not get something; only the child's own values.

    `wish` counts from 1; `criterion` is the child's own at the unit; `lot` its number drawn.
    """

    code: Code
    unit: str | None = None
    wish: int | None = None
    criterion: str | None = None
    lot: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a child got, and the reasons, first the one for the result, then each wish before it."""

    place: Place
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Everything that decides a result. `published` is the result that appeals are added to."""

    kind: Kind
    criteria_version: str
    seed: str
    units: tuple[Unit, ...]
    applicants: tuple[Applicant, ...]
    lottery: tuple[str, ...]
    siblings_together: bool = False
    family_pays_unused_months: bool = False
    right: Right | None = None
    published: tuple[Outcome, ...] | None = None
    appeals: tuple[Appeal, ...] = ()
    titles: Mapping[str, Mapping[str, str]] | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """All outcomes in the order of the applicants, and who now envies with justification."""

    outcomes: tuple[Outcome, ...]
    exceptions: tuple[tuple[str, str], ...] = ()
