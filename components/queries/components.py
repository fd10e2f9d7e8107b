"""Reads about components and what belongs to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from django.db.models import Q, QuerySet
from django.utils import timezone

from components.enums import AdoptionStatus
from components.models import Adoption, Capability, ComponentPage, Product
from components.repository_keys import repository_key
from search.documents import Document, registry
from search.port import ask
from search.questions import Question

# More of one page's surroundings than this nobody reads there; the lists have them all.
RELATED_LIMIT = 30


def shown_component(slug: str) -> ComponentPage | None:
    """Return the published component at the address `slug`."""
    return ComponentPage.objects.shown().filter(slug=slug).order_by("pk").first()


def shown_components() -> QuerySet[ComponentPage]:
    """Return the published components by title, for choosing among."""
    return ComponentPage.objects.shown().order_by("title")


def component_of_repository(address: str) -> ComponentPage | None:
    """Return the component, published or not, whose source code is at `address`."""
    return ComponentPage.objects.filter(repository_key=repository_key(address)).first()


@dataclass(frozen=True)
class Concerning:
    """What concerns a component, of one kind."""

    label: str
    documents: Sequence[Document]


@dataclass(frozen=True)
class ComponentFacts:
    """What a component's page shows beside its own text; each part is one query, when asked for."""

    page: ComponentPage

    @cached_property
    def adoptions(self) -> list[Adoption]:
        """Every claim and confirmation that counts, by user; disputed and expired ones do not."""
        return list(
            self.page.adoptions.filter(
                status__in=[AdoptionStatus.CLAIMED, AdoptionStatus.CONFIRMED]
            )
            .select_related("organisation", "product")
            .order_by("organisation__name", "-since")
        )

    @cached_property
    def users(self) -> list[Adoption]:
        """Who confirms that they use it now."""
        today = timezone.localdate()
        return [
            each for each in self.adoptions if each.is_believed(today) and not each.ended(today)
        ]

    @cached_property
    def former_users(self) -> list[Adoption]:
        """Who used it until a day that has been."""
        today = timezone.localdate()
        return [each for each in self.adoptions if each.is_believed(today) and each.ended(today)]

    @property
    def unanswered_claims(self) -> int:
        """How many claims their users have not answered: counted, never named."""
        return sum(each.status == AdoptionStatus.CLAIMED for each in self.adoptions)

    @cached_property
    def products(self) -> list[Product]:
        return list(Product.objects.carrying(self.page))

    @cached_property
    def capabilities(self) -> list[Capability]:
        return list(self.page.capabilities.all())

    @cached_property
    def _needed(self) -> set[int]:
        return {component.pk for component in self.page.dependencies.all()}

    @cached_property
    def _neighbours(self) -> list[ComponentPage]:
        """The published components that this one needs, and those that need it."""
        either = Q(pk__in=self._needed) | Q(dependencies=self.page.pk)
        return list(ComponentPage.objects.shown().filter(either).order_by("title").distinct())

    @property
    def dependencies(self) -> list[ComponentPage]:
        return [each for each in self._neighbours if each.pk in self._needed]

    @property
    def dependents(self) -> list[ComponentPage]:
        return [each for each in self._neighbours if each.pk not in self._needed]

    @cached_property
    def concerning(self) -> list[Concerning]:
        """The experiences, needs, actions and the rest that name this component, by kind."""
        found = ask(Question(chosen={"components": (self.page.slug,)}, size=RELATED_LIMIT))
        order = [source.kind for source in registry]
        documents = [hit.document for hit in found.hits if hit.document.kind != "component"]
        documents.sort(key=lambda document: order.index(document.kind))
        return [
            Concerning(registry[kind].label(), list(of_kind))
            for kind, of_kind in groupby(documents, key=lambda document: document.kind)
        ]
