"""Weeks of holiday with an offer, paid by the day, and who comes in them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from reference.people.models import Municipality, Person, Tracked

from .weekdays import Weekdays


class HolidayWeek(Tracked):
    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    monday = models.DateField(_("week from Monday"))
    name = models.CharField(_("name"), max_length=100)
    minutes_a_day = models.PositiveSmallIntegerField(_("minutes a day"))
    ore_a_day = models.PositiveIntegerField(_("øre a day"))
    book_by = models.DateField(_("sign up by"))

    class Meta:
        ordering = ["monday"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "monday"], name="sfo_holiday_week_is_offered_once"
            ),
            models.CheckConstraint(
                condition=models.Q(monday__iso_week_day=1), name="sfo_holiday_week_from_a_monday"
            ),
            models.CheckConstraint(
                condition=models.Q(book_by__lt=models.F("monday")),
                name="sfo_holiday_is_booked_before_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class HolidayBooking(Tracked, Weekdays):
    week = models.ForeignKey(HolidayWeek, models.PROTECT, related_name="bookings")
    child = models.ForeignKey(Person, models.PROTECT, related_name="+")
    payer = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta(Weekdays.Meta):
        abstract = False
        constraints = [
            *Weekdays.Meta.constraints,
            models.UniqueConstraint(
                fields=["week", "child"],
                condition=models.Q(deleted_at=None),
                name="sfo_holiday_week_is_booked_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child}, {self.week}"
