"""Which kind the entries of a seed are, and which of them are in the database already."""

from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from random import Random
from uuid import NAMESPACE_URL, UUID, uuid5

from wagtail.models import Page

from knowledge.models import Procurement
from workshops.models import ActionItem


class Kind(StrEnum):
    PROCUREMENT = "procurement"
    EXPERIENCE = "experience"
    NEED = "need"
    COMPONENT = "component"
    ACTION = "action"


_SHARES = {
    Kind.PROCUREMENT: 32,
    Kind.EXPERIENCE: 33,
    Kind.NEED: 20,
    Kind.COMPONENT: 5,
    Kind.ACTION: 10,
}
# An experience is about one of the latest procurements before it.
_LATEST = 40


@dataclass(frozen=True)
class Plan:
    """The entries 1 to `number` of `seed`: each depends on the seed and on its own number only."""

    seed: int
    number: int

    def random(self, number: int) -> Random:
        """Return the source of chance for one entry."""
        return Random(f"{self.seed}/{number}")  # noqa: S311 - chance for measuring, no secret

    def key(self, number: int) -> str:
        """Return the address of an entry, or the identifier of its procedure."""
        return f"syntetisk-{self.seed}-{number}"

    def uuid(self, number: int) -> UUID:
        """Return the identifier of an action."""
        return uuid5(NAMESPACE_URL, self.key(number))

    @cached_property
    def kinds(self) -> dict[int, Kind]:
        """The kind of each number; the first is a procurement, so that there is one to tell of."""
        kinds, weights = list(_SHARES), list(_SHARES.values())
        drawn = {
            number: self.random(number).choices(kinds, weights=weights)[0]
            for number in range(2, self.number + 1)
        }
        return {1: Kind.PROCUREMENT} | drawn if self.number else {}

    @cached_property
    def _procurements(self) -> list[int]:
        return [number for number, kind in self.kinds.items() if kind is Kind.PROCUREMENT]

    def told_of(self, number: int) -> int:
        """Return the number of the procurement that an experience is about."""
        earlier = bisect_left(self._procurements, number)
        latest = self._procurements[max(0, earlier - _LATEST) : earlier]
        return self.random(number).choice(latest)

    def missing(self) -> list[int]:
        """Return the numbers that are not in the database yet, in order."""
        prefix = self.key(0).removesuffix("0")
        pages = Page.objects.filter(slug__startswith=prefix)
        procurements = Procurement.objects.filter(procedure_id__startswith=prefix)
        keys = set(pages.values_list("slug", flat=True))
        keys |= set(procurements.values_list("procedure_id", flat=True))
        actions = set(ActionItem.objects.values_list("uuid", flat=True))
        return [
            number
            for number, kind in self.kinds.items()
            if (self.uuid(number) not in actions if kind is Kind.ACTION else True)
            and self.key(number) not in keys
        ]
