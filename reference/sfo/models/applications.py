"""What a guardian asks for: a place, or another one from a date."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from reference.casework.models import Decision
from reference.people.models import Person, Tracked, Unit

from ..enums import ApplicationStatus
from .local_rules import PlaceType
from .weekdays import Weekdays


class Application(Tracked, Weekdays):
    """A child that has a place applies for a change of it in the same way."""

    child = models.ForeignKey(Person, models.PROTECT, related_name="sfo_applications")
    guardian = models.ForeignKey(Person, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("school"))
    place_type = models.ForeignKey(PlaceType, models.PROTECT, related_name="+")
    starts_on = models.DateField(_("from"))
    sent_on = models.DateField(_("sent on"))
    status = models.CharField(
        _("status"), max_length=10, choices=ApplicationStatus, default=ApplicationStatus.SENT
    )
    remark = models.TextField(_("remark"), blank=True, max_length=2000)
    decision = models.OneToOneField(
        Decision, models.PROTECT, null=True, blank=True, related_name="sfo_application"
    )
    # An upheld appeal goes before all who wait.
    goes_first = models.BooleanField(_("goes first in the queue"), default=False)

    class Meta(Weekdays.Meta):
        abstract = False
        ordering = ["sent_on", "id"]
        constraints = [
            *Weekdays.Meta.constraints,
            models.UniqueConstraint(
                fields=["child"],
                condition=models.Q(deleted_at=None)
                & models.Q(status__in=[ApplicationStatus.SENT, ApplicationStatus.QUEUED]),
                name="child_has_one_open_sfo_application",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=[ApplicationStatus.SENT, ApplicationStatus.WITHDRAWN])
                | models.Q(decision__isnull=False),
                name="sfo_application_is_decided_by_a_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child}, {self.unit}"
