"""What a guardian asks for: wishes in order, and the grounds for going first."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from reference.casework.models import Decision
from reference.people.models import Person, Tracked, Unit

from ..enums import ApplicationStatus, Criterion
from .rounds import Round

MAX_WISHES = 5


class Application(Tracked):
    round = models.ForeignKey(Round, models.PROTECT, related_name="applications")
    child = models.ForeignKey(Person, models.PROTECT, related_name="kindergarten_applications")
    applicant = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    status = models.CharField(
        _("status"), max_length=10, choices=ApplicationStatus, default=ApplicationStatus.CREATED
    )
    sent_on = models.DateField(_("sent on"), null=True, blank=True)
    starts_on = models.DateField(_("wanted from"))
    percent = models.PositiveSmallIntegerField(
        _("percentage of a full-time place"),
        default=100,
        validators=[MinValueValidator(20), MaxValueValidator(100)],
    )
    grounds = ArrayField(
        models.CharField(max_length=20, choices=Criterion), default=list, blank=True
    )
    # Claimed by the guardian with documents, and what the case worker found of it.
    claims_statutory_priority = models.BooleanField(_("statutory priority"), default=False)
    statutory_priority = models.BooleanField(_("statutory priority is granted"), default=False)
    remark = models.TextField(_("remark"), blank=True, max_length=2000)
    # Waits for the wishes before the best that it was offered, also with a place meanwhile.
    on_search_list = models.BooleanField(_("on the search list"), default=False)

    class Meta:
        ordering = ["sent_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "child"],
                condition=models.Q(deleted_at=None) & ~models.Q(status=ApplicationStatus.ENDED),
                name="child_applies_once_in_a_round",
            ),
            models.CheckConstraint(
                condition=models.Q(starts_on__day=1), name="application_from_a_first"
            ),
            models.CheckConstraint(
                condition=models.Q(status=ApplicationStatus.CREATED)
                | models.Q(status=ApplicationStatus.ENDED)
                | models.Q(sent_on__isnull=False),
                name="what_is_sent_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child}, {self.round}"

    @property
    def is_late(self) -> bool:
        """Whether it came after the deadline: then it gives no right to a place in the round."""
        return self.sent_on is not None and self.sent_on > self.round.deadline


class Wish(models.Model):
    application = models.ForeignKey(Application, models.CASCADE, related_name="wishes")
    rank = models.PositiveSmallIntegerField(
        _("number"), validators=[MinValueValidator(1), MaxValueValidator(MAX_WISHES)]
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["rank"]
        constraints = [
            models.UniqueConstraint(fields=["application", "rank"], name="wish_of_each_rank_once"),
            models.UniqueConstraint(fields=["application", "unit"], name="unit_wished_for_once"),
            models.CheckConstraint(
                condition=models.Q(rank__gte=1, rank__lte=MAX_WISHES), name="wish_rank_in_range"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rank}. {self.unit}"


class DecisionOnApplication(models.Model):
    """Which application a decision is on; a child may have several, also in one round."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="decisions_on")
    decision = models.OneToOneField(Decision, models.PROTECT, related_name="on_application")

    def __str__(self) -> str:
        return f"{self.application}: {self.decision}"


class GroundDocument(Tracked):
    """What shows that a ground is there; read by case workers alone, so kept with the rows."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="documents")
    name = models.CharField(_("name"), max_length=200)
    media_type = models.CharField(_("type"), max_length=40)
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.name
