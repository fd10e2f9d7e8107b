"""A decision has grounds, a legal basis, an author and a date; an appeal is about one decision."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reference.look.languages import current_language
from reference.people.models import Person, Tracked, Unit

from ..enums import AppealStatus, DecisionKind, Outcome


class Decision(Tracked):
    """Never changed once made: another decision takes its place."""

    subject = models.ForeignKey(Person, models.PROTECT, related_name="decisions")
    kind = models.CharField(_("about"), max_length=30, choices=DecisionKind)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    grounds = models.JSONField(_("grounds"), help_text=_("The grounds by language."))
    legal_basis = models.CharField(_("legal basis"), max_length=200)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_on = models.DateField(_("decided on"))
    # None where nobody may appeal: the guardian got what was asked for.
    appeal_until = models.DateField(_("may be appealed until"), null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["subject", "kind"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(appeal_until=None)
                | models.Q(appeal_until__gte=models.F("decided_on")),
                name="appeal_ends_after_the_decision",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome=Outcome.REFUSED) | models.Q(unit__isnull=False),
                name="what_is_awarded_is_somewhere",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.get_outcome_display()}"

    @property
    def sentences(self) -> list[str]:
        """The grounds in the language of the page."""
        return self.grounds.get(current_language(), [])

    @property
    def may_be_appealed(self) -> bool:
        """Whether the period is not over and nobody has appealed."""
        in_time = self.appeal_until is not None and timezone.localdate() <= self.appeal_until
        return in_time and not hasattr(self, "appeal")


class Appeal(Tracked):
    decision = models.OneToOneField(Decision, models.PROTECT, related_name="appeal")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("about"))
    appellant = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = models.TextField(_("why"), max_length=5000)
    received_on = models.DateField(_("received on"))
    status = models.CharField(
        _("status"), max_length=20, choices=AppealStatus, default=AppealStatus.RECEIVED
    )
    answer = models.TextField(_("answer"), blank=True)
    # When an upheld one was given what it asks for; None while it waits for a vacant place.
    met_on = models.DateField(_("met on"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.decision}: {self.get_status_display()}"

    @property
    def is_with_who_decided(self) -> bool:
        """Whether it has not been answered or forwarded yet."""
        return self.status == AppealStatus.RECEIVED

    @property
    def is_waiting(self) -> bool:
        """Whether it is upheld and what it asks for has not been vacant yet."""
        upheld = self.status in (AppealStatus.UPHELD, AppealStatus.UPHELD_BY_OWNER)
        return upheld and self.met_on is None
