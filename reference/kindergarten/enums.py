"""The vocabularies of the module."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Band(TextChoices):
    UNDER_THREE = "under_three", _("Under three")
    THREE_AND_OVER = "three_and_over", _("Three and over")


class Ties(TextChoices):
    """How equals are told apart."""

    LOTTERY = "lottery", _("By lot")
    DATE = "date", _("By date of application")


class Criterion(TextChoices):
    """Objective and verifiable grounds that an owner may put before others.

    Statutory priority always goes first and is not among them. The search list goes before all of
    them by the regulation on admission (source: udir.no, as read in 2026): `SEARCH_LIST` is only
    still known because criteria of before name it, and decides nothing.
    """

    SIBLING = "sibling", _("Has a sibling in the kindergarten")
    STAFF = "staff", _("Child of somebody who works there")
    NEAR = "near", _("Lives nearby")
    SEARCH_LIST = "search_list", _("On the search list from an earlier round")
    LANGUAGE = "language", _("Needs the kindergarten's language or profile")


class RoundKind(TextChoices):
    """Only the main admission gives children a right to a place."""

    MAIN = "main", _("Main admission")
    SUPPLEMENTARY = "supplementary", _("Supplementary admission")


class OfferAnswer(TextChoices):
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    LAPSED = "lapsed", _("Lapsed")
    REPLACED = "replaced", _("Replaced by another offer")


class ApplicationStatus(TextChoices):
    CREATED = "created", _("Begun")
    SENT = "sent", _("Sent")
    WAITING = "waiting", _("Being allocated")
    OFFERED = "offered", _("Offered a place")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    LAPSED = "lapsed", _("Lapsed")
    REJECTED = "rejected", _("No place")
    LISTED = "listed", _("On the search list")
    APPEALED = "appealed", _("Appealed")
    ACTIVE = "active", _("In kindergarten")
    ENDED = "ended", _("Ended")
