"""The closed vocabularies of the component registry."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.enums import Role

# Who may say, for an organisation, which components it uses.
SPEAKERS = (Role.EDITOR, Role.APPROVER)


class Lifecycle(models.TextChoices):
    """How far a component has come; publiccode.yml calls it `developmentStatus`."""

    PLANNED = "planned", _("Planned")
    DEVELOPMENT = "development", _("In development")
    BETA = "beta", _("Being tried out")
    STABLE = "stable", _("Ready for use")
    OBSOLETE = "obsolete", _("Being phased out")

    @classmethod
    def on_offer(cls) -> tuple["Lifecycle", ...]:
        """Those at which a municipality can take a component into use today."""
        return (cls.BETA, cls.STABLE)

    @classmethod
    def to_come(cls) -> tuple["Lifecycle", ...]:
        """Those that somebody is about to make."""
        return (cls.PLANNED, cls.DEVELOPMENT)


class Condition(models.TextChoices):
    """How a module of the reference implementation was when it was last asked."""

    UNASKED = "unasked", _("Not asked yet")
    ANSWERS = "answers", _("Answers")
    UNWELL = "unwell", _("Answers, but is not well")
    SILENT = "silent", _("Does not answer")


class InterfaceKind(models.TextChoices):
    STANDARD = "standard", _("Standard that it follows")
    API = "api", _("API")
    EVENTS = "events", _("Events")
    FILES = "files", _("File exchange")


class Area(models.TextChoices):
    """The columns of the reference architecture: what the sector does."""

    KINDERGARTEN = "kindergarten", _("Kindergarten")
    SCHOOL = "school", _("School")
    SFO = "sfo", _("After-school (SFO)")
    SUPPORT = "support", _("Support for children and families")
    SHARED = "shared", _("Across the sector")


class Layer(models.TextChoices):
    """The rows of the reference architecture, from what people see down to the foundation."""

    SURFACE = "surface", _("What people use")
    PROCESS = "process", _("Case handling and planning")
    INFORMATION = "information", _("Information and registers")
    EXCHANGE = "exchange", _("Exchange between systems")
    FOUNDATION = "foundation", _("Sign-in, logging and operation")


class AdoptionStatus(models.TextChoices):
    CLAIMED = "claimed", _("Claimed, not confirmed")
    CONFIRMED = "confirmed", _("Confirmed")
    DISPUTED = "disputed", _("Disputed")
    EXPIRED = "expired", _("Not reconfirmed")


class Claimant(models.TextChoices):
    VENDOR = "vendor", _("The vendor")
    USER = "user", _("The organisation that uses it")


class AdoptionStep(models.TextChoices):
    """What can happen to an adoption; each time it does is one line of its history."""

    CLAIMED = "claimed", _("Claimed")
    CONFIRMED = "confirmed", _("Confirmed")
    RECONFIRMED = "reconfirmed", _("Confirmed again")
    DISPUTED = "disputed", _("Disputed")
    ENDED = "ended", _("Ended")
    EXPIRED = "expired", _("Expired")
