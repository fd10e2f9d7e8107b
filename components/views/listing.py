"""The list of components, and the map of what there is and what is missing."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from components.enums import Area
from components.queries import CapabilityCell, capability_cells
from look.charts import CapabilityMap, Cell
from search.exports import Column, of_thing
from search.listing import COLUMNS, ListingView


class ComponentListing(ListingView):
    """`/komponenter/`: what there is to build on together."""

    title = gettext_lazy("Shared components")
    introduction = gettext_lazy(
        "Building blocks that more than one municipality can use: how far they have come, who"
        " uses them, and which products carry them."
    )
    empty_hint = gettext_lazy("Try fewer filters, or register the component that you miss.")
    facets = ("status", "organisation", "themes", "keywords")
    columns = (
        *COLUMNS,
        Column(gettext_lazy("Source code"), of_thing("repository_url")),
        Column(gettext_lazy("Website"), of_thing("website")),
        Column(gettext_lazy("Licence"), of_thing("licence")),
        Column(gettext_lazy("Version"), of_thing("software_version")),
        Column(gettext_lazy("Released"), of_thing("released_on")),
    )
    template_name = "components/component_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(map_url=reverse("capability_map"), **kwargs)


@require_safe
def capability_map(request: HttpRequest) -> HttpResponse:
    """The reference architecture with its components, and the holes: needs and no supply."""
    cells = capability_cells()
    by_area = {
        str(area.label): [cell for cell in cells if cell.capability.area == area] for area in Area
    }
    context = {
        "chart": CapabilityMap(
            title=_("What there is, and what is missing"), areas=_drawn(by_area)
        ),
        "occupied": {
            area: [cell for cell in cells if cell.is_occupied]
            for area, cells in by_area.items()
            if any(cell.is_occupied for cell in cells)
        },
        "holes": [cell for cell in cells if cell.is_hole],
        "breadcrumbs": [
            (_("Shared components"), reverse("component_list")),
            (_("Reference architecture"), ""),
        ],
    }
    return render(request, "components/capability_map.html", context)


def _drawn(by_area: dict[str, list[CapabilityCell]]) -> dict[str, list[Cell]]:
    return {
        area: [
            Cell(
                label=str(cell.capability),
                components=len(cell.on_offer),
                needs=cell.needs,
                url=f"#celle-{cell.capability.pk}" if cell.is_occupied else "",
            )
            for cell in cells
        ]
        for area, cells in by_area.items()
        if cells
    }
