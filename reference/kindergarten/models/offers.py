"""A place that waits for an answer."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from reference.casework.models import Decision
from reference.people.models import Tracked, Unit

from ..enums import OfferAnswer
from .applications import Application
from .runs import Run


class PlaceOffer(Tracked):
    application = models.ForeignKey(Application, models.PROTECT, related_name="offers")
    run = models.ForeignKey(Run, models.PROTECT, null=True, blank=True, related_name="offers")
    decision = models.OneToOneField(Decision, models.PROTECT, related_name="offer")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    starts_on = models.DateField(_("from"))
    answer_by = models.DateField(_("answer by"))
    answered_on = models.DateField(_("answered on"), null=True, blank=True)

    answer = models.CharField(_("answer"), max_length=10, choices=OfferAnswer, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answered_on=None, answer="")
                | (models.Q(answered_on__isnull=False) & ~models.Q(answer="")),
                name="answered_offer_has_an_answer",
            ),
            models.UniqueConstraint(
                fields=["application"],
                condition=models.Q(answered_on=None),
                name="one_open_offer_for_an_application",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application}: {self.unit}"

    def has_lapsed(self, today: date) -> bool:
        """Whether nobody answered in time; true from the day after, whoever has noted it."""
        return self.answered_on is None and today > self.answer_by
