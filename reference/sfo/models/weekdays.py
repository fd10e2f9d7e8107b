"""On which weekdays a child comes: every week alike, or odd weeks otherwise."""

from collections.abc import Sequence

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..enums import Weekday

ALL_WEEKDAYS = [day.value for day in Weekday]


class Weekdays(models.Model):
    """`odd_weekdays` None means that odd weeks are like the others."""

    weekdays = ArrayField(
        models.PositiveSmallIntegerField(choices=Weekday), verbose_name=_("weekdays")
    )
    odd_weekdays = ArrayField(
        models.PositiveSmallIntegerField(choices=Weekday),
        verbose_name=_("weekdays in odd weeks"),
        null=True,
        blank=True,
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(weekdays__contained_by=ALL_WEEKDAYS)
                & (models.Q(odd_weekdays=None) | models.Q(odd_weekdays__contained_by=ALL_WEEKDAYS)),
                name="sfo_%(class)s_on_weekdays",
            ),
            models.CheckConstraint(
                condition=models.Q(weekdays__len__gte=1) | models.Q(odd_weekdays__len__gte=1),
                name="sfo_%(class)s_on_some_day",
            ),
        ]

    @property
    def kinds_of_week(self) -> list[list[int]]:
        """The weekdays of each kind of week: one kind, or even weeks and odd ones."""
        return [self.weekdays] if self.odd_weekdays is None else [self.weekdays, self.odd_weekdays]

    @property
    def all_weekdays(self) -> list[int]:
        """Every weekday on which the child comes in some week."""
        return sorted({*self.weekdays, *(self.odd_weekdays or ())})

    def weekdays_in_words(self) -> str:
        return in_words(self.weekdays)

    def odd_weekdays_in_words(self) -> str:
        return in_words(self.odd_weekdays or ())


def in_words(weekdays: Sequence[int]) -> str:
    """Return the names of weekdays: "Monday, Friday"; a dash for none."""
    return ", ".join(str(Weekday(day).label) for day in sorted(weekdays)) or "–"
