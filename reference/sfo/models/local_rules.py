"""What the municipality decides: statutes, place types, prices and capacity, each dated."""

from fractions import Fraction
from math import floor

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from reference.casework.dated_rows import Dated, one_at_a_time
from reference.people.models import Municipality, Tracked, Unit

from ..enums import Criterion, FirstSibling, PartOfMonth, RoundingRule, Ties, Weekday


def default_months() -> list[int]:
    return [8, 9, 10, 11, 12, 1, 2, 3, 4, 5, 6]


class LocalStatutes(Dated, Tracked):
    """The statutes of the after-school programme, as far as a program has to know them."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    source = models.CharField(_("decided"), max_length=200)
    charged_months = ArrayField(
        models.PositiveSmallIntegerField(),
        verbose_name=_("months that are paid for"),
        default=default_months,
    )
    part_month = models.CharField(
        _("a month in which a place begins, ends or changes"),
        max_length=10,
        choices=PartOfMonth,
        default=PartOfMonth.HALVES,
    )
    rounding = models.CharField(
        _("amounts are rounded"),
        max_length=10,
        choices=RoundingRule,
        default=RoundingRule.NEAREST,
    )
    rounding_ore = models.PositiveSmallIntegerField(_("to so many øre"), default=100)
    sibling_percents = ArrayField(
        models.PositiveSmallIntegerField(),
        verbose_name=_("off for the second child, the third and so on, per cent"),
        default=list,
        blank=True,
    )
    sibling_ore = ArrayField(
        models.PositiveIntegerField(),
        verbose_name=_("off a month for the second child, the third and so on, øre"),
        default=list,
        blank=True,
    )
    siblings_in_kindergarten = models.BooleanField(
        _("children in kindergarten count as siblings"), default=False
    )
    sibling_first = models.CharField(
        _("pays in full among siblings"),
        max_length=10,
        choices=FirstSibling,
        default=FirstSibling.OLDEST,
    )
    ceiling_by_months_held = models.BooleanField(
        _("the months with a place share the year's ceiling"), default=False
    )
    food_ore = models.PositiveIntegerField(_("food, øre a month for each weekday"), default=0)
    notice_months = models.PositiveSmallIntegerField(
        _("months of notice, from the end of the month"),
        default=1,
        validators=[MaxValueValidator(6)],
    )
    deadline = models.DateField(_("apply for the next school year by"), null=True, blank=True)
    criteria = ArrayField(
        models.CharField(max_length=20, choices=Criterion),
        verbose_name=_("goes first, in order"),
        default=list,
        blank=True,
    )
    ties = models.CharField(_("equals"), max_length=10, choices=Ties, default=Ties.LOTTERY)

    class Meta:
        constraints = [
            one_at_a_time("sfo_statutes_one_at_a_time", "municipality"),
            models.CheckConstraint(
                condition=models.Q(charged_months__len__gte=1)
                & models.Q(charged_months__contained_by=list(range(1, 13))),
                name="sfo_charged_months_are_months",
            ),
            models.CheckConstraint(
                condition=models.Q(rounding_ore__in=[1, 10, 50, 100]),
                name="sfo_rounding_is_a_coin",
            ),
            models.CheckConstraint(
                condition=models.Q(sibling_percents__contained_by=list(range(101))),
                name="sfo_sibling_discount_in_range",
            ),
        ]

    def __str__(self) -> str:
        return self.source

    def criteria_in_words(self) -> str:
        return ", ".join(str(Criterion(code).label) for code in self.criteria)


class PlaceType(Tracked):
    """Which part of the day: before and after school, after school alone."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    code = models.SlugField(_("code"), max_length=30)
    name = models.CharField(_("name"), max_length=100)
    minutes_a_day = models.PositiveSmallIntegerField(
        _("minutes a day"), validators=[MinValueValidator(1), MaxValueValidator(720)]
    )

    class Meta:
        ordering = ["-minutes_a_day", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "code"], name="sfo_place_type_code_is_unique"
            ),
            models.CheckConstraint(
                condition=models.Q(minutes_a_day__gte=1, minutes_a_day__lte=720),
                name="sfo_place_type_is_part_of_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PlacePrice(Dated, Tracked):
    """What a place costs with so many days a week: `ore` a month, or an hour where
    `weeks_a_month` says how many weeks of hours are paid for each month."""

    place_type = models.ForeignKey(PlaceType, models.CASCADE, related_name="prices")
    days = models.PositiveSmallIntegerField(_("days a week"))
    ore = models.PositiveIntegerField(_("øre a month, or an hour"))
    weeks_a_month = models.DecimalField(
        _("weeks that a month is counted as, for a price an hour"),
        max_digits=3,
        decimal_places=2,
        null=True,
        blank=True,
    )

    class Meta:
        ordering = ["place_type", "-days", "validity"]
        constraints = [
            one_at_a_time("sfo_price_one_at_a_time", "place_type", "days"),
            models.CheckConstraint(
                condition=models.Q(days__gte=1, days__lte=5), name="sfo_price_for_days_of_a_week"
            ),
            models.CheckConstraint(
                condition=models.Q(weeks_a_month=None)
                | models.Q(weeks_a_month__gte=1, weeks_a_month__lte=5),
                name="sfo_price_an_hour_for_weeks_of_a_month",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place_type}, {self.days}: {self.ore / 100:.2f}"

    @property
    def ore_a_month(self) -> int:
        """What a month costs, in whole øre; a part of an øre is not charged."""
        if self.weeks_a_month is None:
            return self.ore
        hours = Fraction(self.days * self.place_type.minutes_a_day, 60)
        return floor(self.ore * hours * Fraction(self.weeks_a_month))


class Capacity(Dated, Tracked):
    """How many may come to a school on a weekday; without a row there is room for all."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    place_type = models.ForeignKey(PlaceType, models.CASCADE, related_name="+")
    weekday = models.PositiveSmallIntegerField(_("weekday"), choices=Weekday)
    number = models.PositiveSmallIntegerField(_("places"))

    class Meta:
        constraints = [
            one_at_a_time("sfo_capacity_one_at_a_time", "unit", "place_type", "weekday"),
            models.CheckConstraint(
                condition=models.Q(weekday__gte=1, weekday__lte=5),
                name="sfo_capacity_on_a_weekday",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}, {self.get_weekday_display()}: {self.number}"
