"""What guardians ask for beside the local school: another school, a later or an earlier start."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reference.casework.models import Decision
from reference.people.models import Person, Tracked, Unit

from ..enums import ApplicationKind, ApplicationStatus
from .cohorts import Cohort

MAX_WISHES = 3
OPEN = (ApplicationStatus.SENT, ApplicationStatus.ASSESSED)


class Application(Tracked):
    """`cohort` is the one whose school or start it is about; an earlier start has one to join."""

    kind = models.CharField(_("about"), max_length=15, choices=ApplicationKind)
    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="applications")
    child = models.ForeignKey(Person, models.PROTECT, related_name="school_applications")
    applicant = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    status = models.CharField(
        _("status"), max_length=10, choices=ApplicationStatus, default=ApplicationStatus.SENT
    )
    sent_on = models.DateField(_("sent on"))
    reasons = models.TextField(_("why"), max_length=3000, blank=True)
    # Claimed by the guardian, and what the case worker found of it.
    claims_health = models.BooleanField(_("special reasons"), default=False)
    health = models.BooleanField(_("special reasons are documented"), default=False)
    assessed_on = models.DateField(_("expert assessment of"), null=True, blank=True)
    assessment = models.TextField(_("what the assessment says"), max_length=5000, blank=True)
    decision = models.OneToOneField(
        Decision, models.PROTECT, null=True, blank=True, related_name="school_application"
    )

    class Meta:
        ordering = ["sent_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "child", "kind"],
                condition=Q(deleted_at=None, status__in=OPEN),
                name="one_open_application_of_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(kind=ApplicationKind.CHANGE)
                | ~Q(status=ApplicationStatus.GRANTED)
                | (Q(assessed_on__isnull=False) & ~Q(assessment="")),
                name="another_start_needs_an_assessment",
            ),
            models.CheckConstraint(
                condition=Q(
                    status__in=[
                        ApplicationStatus.SENT,
                        ApplicationStatus.ASSESSED,
                        ApplicationStatus.WITHDRAWN,
                    ],
                    decision=None,
                )
                | (
                    Q(decision__isnull=False)
                    & ~Q(
                        status__in=[
                            ApplicationStatus.SENT,
                            ApplicationStatus.ASSESSED,
                            ApplicationStatus.WITHDRAWN,
                        ]
                    )
                ),
                name="answered_application_has_its_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child}: {self.get_kind_display()}"


class ChangeWish(models.Model):
    application = models.ForeignKey(Application, models.CASCADE, related_name="wishes")
    rank = models.PositiveSmallIntegerField(
        _("number"), validators=[MinValueValidator(1), MaxValueValidator(MAX_WISHES)]
    )
    school = models.ForeignKey(Unit, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["rank"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "rank"], name="change_wish_of_each_rank_once"
            ),
            models.UniqueConstraint(
                fields=["application", "school"], name="school_wished_for_once"
            ),
            models.CheckConstraint(
                condition=Q(rank__gte=1, rank__lte=MAX_WISHES), name="change_wish_rank_in_range"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rank}. {self.school}"
