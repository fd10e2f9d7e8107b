"""Reads about components and what belongs to them."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import BooleanField, CharField, ExpressionWrapper, Q, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone

from components.enums import AdoptionStatus
from components.models import Adoption, Capability, ComponentPage, Product, ReferenceService
from components.queries.conformance import with_last_report
from components.repository_keys import repository_key
from search.models import SearchDocument
from search.questions import EVERYONE
from search.subjects import Subjects, shown_subjects_of

from .concerning import Concerning, by_kind, newest_first, newest_naming
from .reference import service_of

KIND = "component"


def shown_component_of(module: str) -> ComponentPage | None:
    """Return the published component of a module of the reference implementation."""
    return ComponentPage.objects.shown().filter(reference_module=module).order_by("pk").first()


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
            .order_by("organisation__name__norwegian", "-since")
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
        """Products that carry it, each with the `report` on what it has demonstrated, or None."""
        carrying = Product.objects.carrying(self.page)
        module = self.page.reference_module
        return list(with_last_report(carrying, module) if module else carrying)

    @cached_property
    def service(self) -> ReferenceService | None:
        """The module of the reference implementation, if it runs somewhere."""
        return service_of(self.page)

    @cached_property
    def subjects(self) -> Subjects:
        return shown_subjects_of(self.page)

    @cached_property
    def capabilities(self) -> list[Capability]:
        return list(self.page.capabilities.all())

    @property
    def dependencies(self) -> list[SearchDocument]:
        """The published components that this one needs."""
        return [each for each in self._components if each.is_needed]

    @property
    def dependents(self) -> list[SearchDocument]:
        """The published components that need this one."""
        return [each for each in self._components if not each.is_needed]

    @property
    def _components(self) -> list[Any]:
        return [each for each in self._documents if each.kind == KIND]

    @cached_property
    def _documents(self) -> list[Any]:
        """The public components that need this one or that it needs (`is_needed`), and the newest
        of the other kinds that name it; by title."""
        ties = ComponentPage.dependencies.through.objects
        dependents = ties.filter(to_componentpage=self.page.pk).values(
            key=Cast("from_componentpage", CharField())
        )
        needed: Any = ties.filter(from_componentpage=self.page.pk).values(
            key=Cast("to_componentpage", CharField())
        )
        if "dependencies" in getattr(self.page, "_cluster_related_objects", {}):  # of a draft
            needed = [str(component.pk) for component in self.page.dependencies.all()]
        neighbours = SearchDocument.objects.filter(
            Q(key__in=needed) | Q(key__in=dependents), kind=KIND, audience=EVERYONE
        )
        is_needed = ExpressionWrapper(Q(key__in=needed), output_field=BooleanField())
        naming = newest_naming(self.page.slug, but_kind=KIND)
        matches = SearchDocument.objects.filter(pk__in=neighbours.values("pk").union(naming))
        documents = matches.annotate(is_needed=is_needed).defer("body", "widened", "vector")
        return list(documents.order_by("title", "pk"))

    @cached_property
    def concerning(self) -> list[Concerning]:
        """The experiences, needs, actions and the rest that name this component, by kind."""
        others = [each for each in self._documents if each.kind != KIND]
        return by_kind(newest_first(others), components=[self.page.slug])
