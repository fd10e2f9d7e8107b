"""The vocabularies of the module."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Side(TextChoices):
    """Which numbers of a street a rule is about."""

    ALL = "all", _("All numbers")
    ODD = "odd", _("Odd numbers")
    EVEN = "even", _("Even numbers")


class Hindrance(TextChoices):
    """What makes a way hard that crosses it."""

    DANGEROUS_ROAD = "dangerous_road", _("Dangerous road")
    TRAFFIC = "traffic", _("Heavy traffic")
    CLIMB = "climb", _("Climb")


class FoundBy(TextChoices):
    """How the local school was found. The text of the regulation beats what was done before."""

    REGULATION = "regulation", _("By the regulation")
    NEAREST = "nearest", _("Nearest: the regulation does not name the address")
    PROTECTED = "protected", _("Protected address")
    BY_HAND = "by_hand", _("Decided by hand")


class PlacedBy(TextChoices):
    """What a child has its school by."""

    LOCAL = "local", _("Local school")
    OVERFLOW = "overflow", _("Local school full")
    FIXED = "fixed", _("Decided by hand")
    CONTINUES = "continues", _("Goes there already")
    CHANGE = "change", _("Change of school")
    APPEAL = "appeal", _("Appeal")


class AdmissionStatus(TextChoices):
    DRAWN = "drawn", _("Drawn from the population")
    PROPOSED = "proposed", _("Local school proposed")
    DECIDED = "decided", _("Decided")
    CONFIRMED = "confirmed", _("Confirmed")
    DECLINED = "declined", _("Declined")
    DEFERRED = "deferred", _("Starts a later year")
    STARTED = "started", _("Started")
    LEFT = "left", _("Moved away")


class ApplicationKind(TextChoices):
    CHANGE = "change", _("Another school")
    DEFERRAL = "deferral", _("A later start")
    EARLY_START = "early_start", _("An earlier start")


class ApplicationStatus(TextChoices):
    SENT = "sent", _("Sent")
    ASSESSED = "assessed", _("Assessed")
    GRANTED = "granted", _("Granted")
    REFUSED = "refused", _("Refused")
    APPEALED = "appealed", _("Appealed")
    FORWARDED = "forwarded", _("With the county governor")
    CHANGED = "changed", _("Changed after appeal")
    FINAL = "final", _("Final")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Criterion(TextChoices):
    """Grounds for a change that a municipality may put before others."""

    HEALTH = "health", _("Special reasons that are documented")
    SIBLING = "sibling", _("Has a sibling at the school")
    SHORTER = "shorter", _("The way is shorter than to the present school")


class RunKind(TextChoices):
    """The `kind` of a run file (`docs/reference/allocation.md`)."""

    SCHOOL = "school", _("Schools of the cohort")
    SCHOOL_CHANGE = "school_change", _("Changes of school")
