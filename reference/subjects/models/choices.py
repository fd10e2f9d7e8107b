"""What a pupil has chosen, from when and until when."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from reference.casework.dated_rows import Dated, one_at_a_time
from reference.people.models import Person, Tracked

from ..enums import ChoiceSet, ChoiceSource
from .offers import SubjectOffer


class SubjectChoice(Dated, Tracked):
    pupil = models.ForeignKey(Person, models.CASCADE, related_name="subject_choices")
    offer = models.ForeignKey(SubjectOffer, models.PROTECT, related_name="choices")
    # The offer's, repeated so that the database can see to it that there is one of each.
    choice_set = models.CharField(_("chosen among"), max_length=10, choices=ChoiceSet)
    source = models.CharField(_("from"), max_length=10, choices=ChoiceSource)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-validity", "id"]
        constraints = [
            one_at_a_time("one_subject_of_a_set_at_a_time", "pupil", "choice_set"),
        ]

    def __str__(self) -> str:
        return f"{self.pupil}: {self.offer}"
