"""What a municipality has set for its calendars, dated, and when national tests are."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from reference.casework.dated_rows import Dated, one_at_a_time
from reference.people.models import Municipality, Tracked

from ..enums import DayOccasion


class CalendarSettings(Dated, Tracked):
    """Holds for school years whose 1 August lies in `validity`."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="calendar_settings")
    least_days = models.PositiveSmallIntegerField(
        _("school days at least"),
        default=190,
        validators=[MinValueValidator(150), MaxValueValidator(210)],
        help_text=_("190 is customary, not law."),
    )
    week_needs = models.PositiveSmallIntegerField(
        _("school days that make a week count"),
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
        help_text=_("The law says 38 weeks, not how a week with a day off counts."),
    )
    planning_days = models.PositiveSmallIntegerField(
        _("planning days"), default=5, validators=[MaxValueValidator(10)]
    )
    autumn_weeks = ArrayField(
        models.PositiveSmallIntegerField(validators=[MinValueValidator(38), MaxValueValidator(46)]),
        verbose_name=_("weeks for the autumn break"),
        default=list,
        blank=True,
    )
    winter_weeks = ArrayField(
        models.PositiveSmallIntegerField(validators=[MinValueValidator(6), MaxValueValidator(10)]),
        verbose_name=_("weeks for the winter break"),
        default=list,
        blank=True,
    )
    sfo_breaks = ArrayField(
        models.CharField(max_length=10, choices=DayOccasion),
        verbose_name=_("breaks in which after-school is open"),
        default=list,
        blank=True,
    )
    sfo_on_planning_days = models.BooleanField(
        _("after-school is open on planning days"), default=False
    )
    own_days = models.PositiveSmallIntegerField(
        _("days that a school may change"), default=2, validators=[MaxValueValidator(20)]
    )
    hearing_days = models.PositiveSmallIntegerField(
        _("days that a hearing lasts at least"),
        default=21,
        validators=[MinValueValidator(1), MaxValueValidator(180)],
    )
    half_year_week = models.PositiveSmallIntegerField(
        _("week in which the first half-year ends"),
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
    )

    class Meta:
        constraints = [
            one_at_a_time("calendar_settings_one_at_a_time", "municipality"),
            models.CheckConstraint(
                condition=models.Q(week_needs__gte=1, week_needs__lte=5),
                name="calendar_week_needs_one_to_five_days",
            ),
            models.CheckConstraint(
                condition=models.Q(autumn_weeks__len__lte=4, winter_weeks__len__lte=4)
                & models.Q(half_year_week__gte=1, half_year_week__lte=5),
                name="calendar_weeks_are_few",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality}, {self.validity}"


class NationalTests(Tracked):
    """A period of national tests: the same for all municipalities, set for each school year."""

    name = models.CharField(_("name"), max_length=100)
    first = models.DateField(_("first day"))
    last = models.DateField(_("last day"))
    days = models.PositiveSmallIntegerField(_("school days needed in it"))
    source = models.CharField(_("source"), max_length=200)

    class Meta:
        ordering = ["first"]
        constraints = [
            models.UniqueConstraint(fields=["name", "first"], name="national_tests_once"),
            models.CheckConstraint(
                condition=models.Q(last__gte=models.F("first"), days__gte=1),
                name="national_tests_end_after_they_begin",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.first}"
