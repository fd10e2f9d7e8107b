"""What a decision says, and how far an appeal has come."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DecisionKind(TextChoices):
    KINDERGARTEN_PLACE = "kindergarten_place", _("Place in kindergarten")
    SFO_PLACE = "sfo_place", _("After-school place")
    SFO_TERMINATION = "sfo_termination", _("End of an after-school place")
    SFO_PAYMENT = "sfo_payment", _("Reduced payment for an after-school place")
    SCHOOL_PLACE = "school_place", _("Place at a school")
    SCHOOL_CHANGE = "school_change", _("Another school than the local one")
    SCHOOL_START = "school_start", _("Earlier or later start of school")


class Outcome(TextChoices):
    AWARDED = "awarded", _("Awarded")
    REFUSED = "refused", _("Refused")
    KEPT = "kept", _("Keeps the present place")


class AppealStatus(TextChoices):
    """An appeal goes to the owner who decided, and from there to the body of appeal."""

    RECEIVED = "received", _("Received")
    UPHELD_BY_OWNER = "upheld_by_owner", _("Upheld by who decided")
    FORWARDED = "forwarded", _("Forwarded to the body of appeal")
    UPHELD = "upheld", _("Upheld")
    DISMISSED = "dismissed", _("Dismissed")


class RunStatus(TextChoices):
    DRAFT = "draft", _("Draft")
    FROZEN = "frozen", _("Frozen")
    PUBLISHED = "published", _("Published")
