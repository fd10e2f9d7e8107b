"""An appeal of a final mark, an examination, or order or conduct at the end of the year."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from reference.people.models import Person, Tracked

from ..enums import AppealStatus
from .assessments import Assessment, Conduct


class GradeAppeal(Tracked):
    # Of the two, what the appeal is about.
    assessment = models.OneToOneField(
        Assessment, models.PROTECT, null=True, blank=True, related_name="appeal"
    )
    conduct = models.OneToOneField(
        Conduct, models.PROTECT, null=True, blank=True, related_name="appeal"
    )
    status = models.CharField(_("status"), max_length=15, choices=AppealStatus)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    grounds_asked_on = models.DateField(_("grounds asked for on"), null=True, blank=True)
    grounds_given_on = models.DateField(_("grounds given on"), null=True, blank=True)
    grounds = models.TextField(_("grounds"), blank=True, max_length=5000)
    sent_on = models.DateField(_("sent on"), null=True, blank=True)
    text = models.TextField(_("why"), blank=True, max_length=5000)
    # Below fifteen: the guardian who agrees to the appeal.
    needs_consent = models.BooleanField(_("a guardian must agree"), default=False)
    consented_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answer = models.TextField(_("answer"), blank=True, max_length=5000)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-changed_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(assessment__isnull=False, conduct=None)
                | models.Q(assessment=None, conduct__isnull=False),
                name="appeal_is_about_one_thing",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    status__in=[
                        AppealStatus.GROUNDS_ASKED,
                        AppealStatus.GROUNDS_GIVEN,
                        AppealStatus.WITHDRAWN,
                    ]
                )
                | models.Q(sent_on__isnull=False),
                name="what_is_appealed_was_sent",
            ),
            models.CheckConstraint(
                condition=models.Q(grounds_given_on=None)
                | models.Q(grounds_given_on__gte=models.F("grounds_asked_on")),
                name="grounds_are_given_to_who_asked",
            ),
            models.CheckConstraint(
                condition=models.Q(sent_on=None)
                | models.Q(needs_consent=False)
                | models.Q(consented_by__isnull=False),
                name="appeal_below_fifteen_has_consent",
            ),
            models.CheckConstraint(
                condition=~models.Q(status__in=[AppealStatus.CHANGED, AppealStatus.KEPT])
                | models.Q(answered_on__isnull=False, answered_by__isnull=False),
                name="answered_appeal_says_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.about}: {self.get_status_display()}"

    @property
    def about(self) -> Assessment | Conduct:
        """What is appealed."""
        about = self.assessment or self.conduct
        if about is None:
            raise AssertionError("the database refuses an appeal about nothing")
        return about
