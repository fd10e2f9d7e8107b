"""What is wished and decided for a child: departments, friends, who is kept apart, locks.

Only those who lead the kindergarten see these rows. Who is kept apart from whom, and who wishes to
be with whom, says something of two children: it stands in no export and no explanation.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from reference.casework.dated_rows import Dated, one_at_a_time
from reference.people.models import Person, Tracked

from .departments import Department

MAX_WISHES = 3


class DepartmentWish(Tracked):
    """A department that a child's guardians wish for; rank 1 most."""

    child = models.ForeignKey(Person, models.CASCADE, related_name="department_wishes")
    department = models.ForeignKey(Department, models.CASCADE, related_name="+")
    rank = models.PositiveSmallIntegerField(_("number of the wish"))

    class Meta:
        ordering = ["rank"]
        constraints = [
            models.UniqueConstraint(
                fields=["child", "rank"],
                condition=models.Q(deleted_at=None),
                name="department_wish_rank_once",
            ),
            models.UniqueConstraint(
                fields=["child", "department"],
                condition=models.Q(deleted_at=None),
                name="department_wished_once",
            ),
            models.CheckConstraint(
                condition=models.Q(rank__gte=1, rank__lte=MAX_WISHES),
                name="department_wish_rank_in_range",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rank}: {self.department}"


class FriendWish(Tracked):
    """A child would like to be with another; that one need not wish the same."""

    child = models.ForeignKey(Person, models.CASCADE, related_name="+")
    friend = models.ForeignKey(Person, models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child", "friend"],
                condition=models.Q(deleted_at=None),
                name="friend_wished_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(child=models.F("friend")), name="nobody_is_own_friend"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child_id} + {self.friend_id}"


class Apart(Dated, Tracked):
    """Two children who are not to be in the same department; the lesser identifier is `one`."""

    one = models.ForeignKey(Person, models.CASCADE, related_name="+")
    other = models.ForeignKey(Person, models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            one_at_a_time("apart_once_at_a_time", "one", "other"),
            models.CheckConstraint(
                condition=models.Q(one__lt=models.F("other")), name="apart_are_two_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} | {self.other_id}"


class Lock(Dated, Tracked):
    """The head has decided the department of a child; no plan moves it."""

    child = models.ForeignKey(Person, models.CASCADE, related_name="department_locks")
    department = models.ForeignKey(Department, models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            one_at_a_time("lock_one_at_a_time", "child"),
        ]

    def __str__(self) -> str:
        return f"{self.child_id} → {self.department}"
