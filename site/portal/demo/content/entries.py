"""The shapes in which the demo's texts are written down, before the services make them."""

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from components.enums import Area, InterfaceKind, Layer, Lifecycle
from knowledge.enums import ChooseAgain, Phase, SpecificationApproach, Stage
from workshops.enums import ActionStatus, OutcomeKind


class Fate(Enum):
    """How far an entry gets on its way to the public."""

    PUBLISHED = auto()
    WAITING = auto()
    DRAFT = auto()


def prose(text: str) -> str:
    """Return `text` without the source file's line breaks; an empty line starts a paragraph."""
    paragraphs = (" ".join(paragraph.split()) for paragraph in text.split("\n\n"))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def lines(text: str) -> str:
    """Return `text` with each line cleared of the indentation of the source file."""
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


@dataclass(frozen=True, kw_only=True)
class DemoComponent:
    """`owner` and `dependencies` by address, `cells` of the reference architecture by its axes."""

    owner: str
    title: str
    written: int  # days before the day of loading
    lifecycle: Lifecycle
    summary: str
    description: str
    features: str
    themes: tuple[str, ...]
    cells: tuple[tuple[Area, Layer], ...]
    keywords: tuple[str, ...] = ()
    interfaces: tuple[tuple[InterfaceKind, str], ...] = ()
    dependencies: tuple[str, ...] = ()
    reference_module: str = ""
    licence: str = ""
    language: str = "nb"
    still_true: int | None = None  # days ago that the owner said so


@dataclass(frozen=True, kw_only=True)
class DemoProduct:
    vendor: str
    name: str
    description: str
    components: tuple[str, ...]


class Word(Enum):
    """On whose word an organisation uses a component, and what became of it."""

    OWN = auto()
    CLAIMED = auto()
    CONFIRMED = auto()
    DISPUTED = auto()
    ENDED = auto()
    LAPSED = auto()


@dataclass(frozen=True, kw_only=True)
class DemoAdoption:
    """`since` and `told` (by vendor or user) are days ago; `product` is empty for own use."""

    component: str
    organisation: str
    since: int
    told: int
    word: Word
    product: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class DemoExperience:
    section: str
    title: str
    written: int
    stage: Stage
    summary: str
    went_well: str
    would_change: str
    choose_again: ChooseAgain
    why: str
    hours: int
    bids: int
    themes: tuple[str, ...]
    keywords: tuple[str, ...] = ()
    fate: Fate = Fate.PUBLISHED
    still_true: int | None = None


@dataclass(frozen=True, kw_only=True)
class Contract:
    starts: int  # days before the day of loading; negative is still to come
    years: int
    option_years: int = 0


@dataclass(frozen=True, kw_only=True)
class DemoFollower:
    organisation: str
    since: int
    with_option: bool = False


@dataclass(frozen=True, kw_only=True)
class DemoProcurement:
    """Dates are days before the day of loading; `value` is in kroner, without VAT."""

    lead: str
    title: str
    description: str
    phase: Phase
    procedure: str
    approach: SpecificationApproach
    cpv: str
    value: int
    themes: tuple[str, ...]
    components: tuple[str, ...]
    announced: int
    keywords: tuple[str, ...] = ()
    open_for: int = 35  # days from announcement to deadline
    awarded: int | None = None
    contract: Contract | None = None
    bids: int | None = None
    options: str = ""
    cancelled_because: str = ""
    participants: tuple[str, ...] = ()
    followers: tuple[DemoFollower, ...] = ()
    experiences: tuple[DemoExperience, ...] = ()
    waits: bool = False  # for its own approval; else it goes as far as its first experience
    still_true: int | None = None


@dataclass(frozen=True, kw_only=True)
class DemoNotice:
    """A real notice in `files/notices`, and the address of who took it in: its buyer, but for the
    one that `is_of_another`."""

    file: str
    buyer: str
    is_of_another: bool = False
    themes: tuple[str, ...] = ()
    components: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DemoEndorsement:
    organisation: str
    told: int  # days ago
    pupils: int = 0
    children: int = 0
    contract_ends_on: date | None = None
    named: bool = False


@dataclass(frozen=True, kw_only=True)
class DemoNeed:
    section: str
    title: str
    written: int
    summary: str
    users: str
    situation: str
    function: str
    performance: str
    limits: str
    themes: tuple[str, ...]
    keywords: tuple[str, ...] = ()
    components: tuple[str, ...] = ()
    pupils: int = 0
    children: int = 0
    contract_ends_on: date | None = None
    based_on: str = ""  # the title of the need that was reused
    fate: Fate = Fate.PUBLISHED
    sent_back_because: str = ""  # by the approver for whom it was waiting
    still_true: int | None = None
    endorsements: tuple[DemoEndorsement, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DemoUpdate:
    """What was reported of an action, `at` days ago; `postponed_to` is days from loading.

    `evidence` is the title of an experience, a need or a component, or the name of a file in
    `files/documents`.
    """

    at: int
    status: ActionStatus
    note: str = ""
    evidence: str = ""
    postponed_to: int | None = None


@dataclass(frozen=True, kw_only=True)
class DemoAction:
    """`due` is days from the day of loading: negative is past."""

    title: str
    owner: str
    due: int
    details: str = ""
    outcome: int | None = None  # place in the workshop's outcomes
    helpers: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    components: tuple[str, ...] = ()
    proposed: int | None = None  # the day that the owner proposes, as `due`
    taken_by: str = ""  # user name of the one who does it and agrees to be named
    updates: tuple[DemoUpdate, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DemoWorkshop:
    """Held `held` days before the day of loading (negative: to come)."""

    title: str
    held: int
    summary: str
    place: str
    online: bool
    hosts: tuple[str, ...]
    participants: tuple[str, ...]
    themes: tuple[str, ...]
    problems: tuple[tuple[str, str], ...]
    # Time, item, role of the one who leads it, organisation.
    programme: tuple[tuple[str, str, str, str], ...]
    outcomes: tuple[tuple[OutcomeKind, str], ...] = ()
    actions: tuple[DemoAction, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DemoMeetingPlace:
    section: str
    title: str
    written: int
    summary: str
    purpose: str
    themes: tuple[str, ...]
    workshops: tuple[DemoWorkshop, ...]
