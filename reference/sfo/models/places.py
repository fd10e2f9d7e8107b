"""A place that a child has, and special needs that make it free."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from reference.casework.dated_rows import Dated, one_at_a_time
from reference.casework.models import Decision
from reference.people.models import Person, Tracked, Unit

from .applications import Application
from .local_rules import PlaceType
from .weekdays import Weekdays


class Place(Dated, Tracked, Weekdays):
    """Never changed but for its end: with other days or another type another place follows."""

    child = models.ForeignKey(Person, models.PROTECT, related_name="sfo_places")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("school"))
    place_type = models.ForeignKey(PlaceType, models.PROTECT, related_name="+")
    payer = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("payer"))
    application = models.ForeignKey(
        Application, models.PROTECT, null=True, blank=True, related_name="places"
    )
    # Where the municipality or the guardian ended it.
    ended_by = models.OneToOneField(
        Decision, models.PROTECT, null=True, blank=True, related_name="ended_sfo_place"
    )

    class Meta(Weekdays.Meta):
        abstract = False
        indexes = [models.Index(fields=["unit"])]
        constraints = [
            *Weekdays.Meta.constraints,
            one_at_a_time("sfo_place_one_at_a_time", "child"),
        ]

    def __str__(self) -> str:
        return f"{self.child}, {self.unit}"


class SpecialNeeds(Dated, Tracked):
    """A finding that a pupil has special needs, for a time; case workers alone read it."""

    child = models.ForeignKey(Person, models.PROTECT, related_name="+")
    grounds = models.TextField(_("grounds"), max_length=2000)

    class Meta:
        constraints = [
            one_at_a_time("sfo_special_needs_one_at_a_time", "child"),
        ]

    def __str__(self) -> str:
        return str(self.child)
