"""What synthetic entries are made of: the organisations, themes and components that there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import TypeVar

from django.utils import timezone

from components.models import ComponentPage
from organisations.enums import OrganisationKind
from organisations.models import Organisation, OrganisationPage
from search.models import Theme

from .keywords import make_keywords

Item = TypeVar("Item")
# The entries are spread over so many days before today.
DAYS = 730
MAX_COMPONENTS = 60


class NowhereToWrite(ValueError):
    """No organisation has a section to write in."""


@dataclass(frozen=True)
class Shelf:
    sections: Sequence[OrganisationPage]
    organisations: Sequence[Organisation]
    themes: Sequence[int]
    keywords: Sequence[int]
    components: Sequence[int]
    now: datetime

    @classmethod
    def of_today(cls) -> "Shelf":
        """Return what there is now; raises `NowhereToWrite` where nobody publishes."""
        sections = list(
            OrganisationPage.objects.live()
            .filter(owner_organisation__kind=OrganisationKind.MUNICIPALITY)
            .select_related("owner_organisation")
            .order_by("pk")
        )
        if not sections:
            raise NowhereToWrite
        components = ComponentPage.objects.shown().order_by("pk").values_list("pk", flat=True)
        return cls(
            sections=sections,
            organisations=[section.owner_organisation for section in sections],
            themes=list(Theme.objects.order_by("pk").values_list("pk", flat=True)),
            keywords=make_keywords(),
            components=list(components[:MAX_COMPONENTS]),
            now=timezone.now(),
        )

    def moment(self, random: Random) -> datetime:
        """Return a moment of the last two years."""
        return self.now - timedelta(minutes=random.randrange(DAYS * 24 * 60))


def some(random: Random, items: Sequence[Item], *, most: int) -> list[Item]:
    """Return one to `most` different items, the early ones more often (Zipf), or none of none."""
    if not items:
        return []
    return list({one_of(random, items): None for _ in range(random.randint(1, most))})


def one_of(random: Random, items: Sequence[Item]) -> Item:
    """Return one item, the n-th with a chance in proportion to 1/n."""
    return random.choices(items, weights=[1 / rank for rank in range(1, len(items) + 1)])[0]
