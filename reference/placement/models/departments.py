"""Departments of a kindergarten, groups within them, and who is in which, dated."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from reference.casework.dated_rows import Dated, one_at_a_time
from reference.people.models import Person, Tracked, Unit

from ..enums import Band


class Department(Dated, Tracked):
    """A department takes children of `bands`, at most `places` of them on any day."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="departments")
    name = models.CharField(_("name"), max_length=60)
    bands = ArrayField(models.CharField(max_length=20, choices=Band), verbose_name=_("ages"))
    places = models.PositiveSmallIntegerField(_("places on a day"))

    class Meta:
        ordering = ["name"]
        constraints = [
            one_at_a_time("department_name_once_at_a_time", "unit", "name"),
            models.CheckConstraint(
                condition=models.Q(bands__len__gte=1), name="department_is_for_some_age"
            ),
            models.CheckConstraint(
                condition=models.Q(places__gte=1, places__lte=200),
                name="department_places_in_range",
            ),
        ]

    @property
    def ages(self) -> list[str]:
        """The names of the ages it takes."""
        return [str(Band(band).label) for band in self.bands]

    def __str__(self) -> str:
        return self.name


class Group(Dated, Tracked):
    """Children of one department who do something together; a child may be in several."""

    department = models.ForeignKey(Department, models.CASCADE, related_name="groups")
    name = models.CharField(_("name"), max_length=60)

    class Meta:
        ordering = ["name"]
        constraints = [
            one_at_a_time("group_name_once_at_a_time", "department", "name"),
        ]

    def __str__(self) -> str:
        return self.name


class DepartmentMembership(Dated, Tracked):
    """Which department a child is in; one at a time, wherever it is."""

    department = models.ForeignKey(Department, models.PROTECT, related_name="memberships")
    child = models.ForeignKey(Person, models.CASCADE, related_name="department_memberships")

    class Meta:
        constraints = [
            one_at_a_time("department_membership_one_at_a_time", "child"),
        ]

    def __str__(self) -> str:
        return f"{self.child}, {self.department}"


class GroupMembership(Dated, Tracked):
    group = models.ForeignKey(Group, models.CASCADE, related_name="memberships")
    child = models.ForeignKey(Person, models.CASCADE, related_name="kindergarten_groups")

    class Meta:
        constraints = [
            one_at_a_time("kindergarten_group_membership_one_at_a_time", "child", "group"),
        ]

    def __str__(self) -> str:
        return f"{self.child}, {self.group}"
