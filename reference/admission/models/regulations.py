"""The local regulation of catchments: its text, when it holds, and what it says of each street."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import IntegerRangeField, RangeOperators
from django.db import models
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from reference.casework.dated_rows import Dated, one_at_a_time
from reference.people.models import Municipality, Tracked, Unit

from ..enums import Side


class Regulation(Dated, Tracked):
    """A version of the municipality's regulation; its text beats what was done before."""

    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="catchment_regulations"
    )
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"))
    adopted_on = models.DateField(_("adopted on"))

    class Meta:
        ordering = ["-validity"]
        constraints = [
            one_at_a_time(
                "regulation_one_at_a_time",
                "municipality",
                message=_("Another version holds in part of that time."),
            ),
            models.CheckConstraint(
                condition=models.Q(validity__startswith__gte=models.F("adopted_on")),
                name="regulation_is_adopted_before_it_holds",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class StreetRange(Tracked):
    """What a regulation says of a stretch of a street: its numbers belong to a school.

    The ends are where the stretch begins and ends on the map, in metres as of units.
    """

    regulation = models.ForeignKey(Regulation, models.CASCADE, related_name="ranges")
    school = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    street = models.CharField(_("street"), max_length=100)
    numbers = IntegerRangeField(_("numbers"))
    side = models.CharField(_("side"), max_length=4, choices=Side, default=Side.ALL)
    from_east = models.IntegerField(default=0)
    from_north = models.IntegerField(default=0)
    to_east = models.IntegerField(default=0)
    to_north = models.IntegerField(default=0)

    class Meta:
        ordering = ["street", "numbers", "side"]
        constraints = [
            ExclusionConstraint(
                name="address_belongs_to_one_school",
                expressions=[
                    ("regulation", RangeOperators.EQUAL),
                    ("street", RangeOperators.EQUAL),
                    ("numbers", RangeOperators.OVERLAPS),
                    # Odd is [1, 2), even [2, 3), all [1, 3): they meet where they overlap.
                    (
                        RawSQL(
                            "int4range(CASE side WHEN 'even' THEN 2 ELSE 1 END,"
                            " CASE side WHEN 'odd' THEN 2 ELSE 3 END)",
                            (),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=models.Q(deleted_at=None),
                violation_error_message=_("The numbers overlap with another line."),
            ),
            models.CheckConstraint(
                condition=models.Q(numbers__startswith__gte=1), name="house_numbers_begin_at_one"
            ),
        ]

    @property
    def last(self) -> int | None:
        """The last number, None where it goes to the end of the street."""
        return self.numbers.upper - 1 if self.numbers.upper else None

    def __str__(self) -> str:
        return f"{self.street} {self.numbers.lower}–{self.last or ''}"

    def covers(self, number: int) -> bool:
        """Whether a house number is on this stretch and side."""
        parity = Side.EVEN if number % 2 == 0 else Side.ODD
        return number in self.numbers and self.side in (Side.ALL, parity)
