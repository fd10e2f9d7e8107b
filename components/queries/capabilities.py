"""The reference architecture: what is on offer in each cell, what is planned, what is asked for."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from components.enums import Lifecycle
from components.models import Capability, ComponentPage
from search.models import SearchDocument


@dataclass(frozen=True, kw_only=True)
class CapabilityCell:
    """One cell: components that can be used today, components to come, and needs."""

    capability: Capability
    on_offer: Sequence[ComponentPage]
    to_come: Sequence[ComponentPage]
    needs: int

    @property
    def components(self) -> list[ComponentPage]:
        """All of them, those that can be used first."""
        return [*self.on_offer, *self.to_come]

    @property
    def is_occupied(self) -> bool:
        """There is something to say of it."""
        return bool(self.on_offer or self.to_come or self.needs)

    @property
    def is_hole(self) -> bool:
        """Somebody needs it, and nobody can have it."""
        return self.needs > 0 and not self.on_offer


def capability_cells() -> list[CapabilityCell]:
    """Return every cell of the architecture, by area and from the surface down.

    A need counts once in each cell in which a component that it names lies.
    """
    components = _components_by_capability()
    needs = _needs_by_component()
    cells = []
    for capability in Capability.objects.in_order():
        here = components[capability.pk]
        asked_for: set[str] = set().union(*(needs[page.slug] for page in here))
        cells.append(
            CapabilityCell(
                capability=capability,
                on_offer=[page for page in here if page.lifecycle in Lifecycle.on_offer()],
                to_come=[page for page in here if page.lifecycle in Lifecycle.to_come()],
                needs=len(asked_for),
            )
        )
    return cells


def _components_by_capability() -> dict[int, list[ComponentPage]]:
    components = {page.pk: page for page in ComponentPage.objects.shown().order_by("title")}
    placed: dict[int, list[ComponentPage]] = defaultdict(list)
    pairs = ComponentPage.capabilities.through.objects.filter(componentpage__in=components)
    for component, capability in pairs.values_list("componentpage", "capability"):
        placed[capability].append(components[component])
    for pages in placed.values():
        pages.sort(key=lambda page: page.title)
    return placed


def _needs_by_component() -> dict[str, set[str]]:
    """The keys of the public needs that name each component, by its code in search."""
    needs: dict[str, set[str]] = defaultdict(set)
    documents = SearchDocument.objects.filter(kind="need", audience="everyone")
    for key, components in documents.values_list("key", "components"):
        for component in components:
            needs[component].add(key)
    return needs
