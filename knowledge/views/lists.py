"""The lists of procurements, experiences and needs."""

from collections.abc import Callable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from knowledge.document_parts import facts_of_need
from knowledge.models.procurements import sees_figures
from knowledge.queries.demand import SharedDemand, demand_behind, shared_demand
from look.charts import YearBars
from search.exports import Column, Entry, of_thing
from search.listing import COLUMNS, ListingView

FIGURES = (
    Column(gettext_lazy("Value"), of_thing("estimated_value")),
    Column(gettext_lazy("Currency"), of_thing("currency")),
    Column(gettext_lazy("What the figure is"), of_thing("get_value_kind_display")),
)


def _demand(figure: str) -> Callable[[Entry], int | None]:
    """Return a column's value: a figure of the demand behind a need, each organisation once."""

    def value(entry: Entry) -> int | None:
        return int(getattr(demand_behind(entry.thing), figure)) if entry.thing else None

    return value


class ProcurementList(ListingView):
    template_name = "knowledge/procurement_list.html"
    introduction = gettext_lazy(
        "How others bought: procedure, lots, dates and how it ended, also when nothing came of it."
    )
    empty_hint = gettext_lazy("Remove a choice, or look among the experiences for the same word.")
    facets = (
        *(
            "municipality",
            "themes",
            "keywords",
            "components",
            "procedure",
            "phase",
            "cpv",
            "winners",
            "years",
        ),
    )
    has_due_dates = True  # the deadline for tenders
    columns = (
        *COLUMNS,
        Column(gettext_lazy("Ending"), of_thing("get_ending_display")),
        Column(
            gettext_lazy("How the need was described"),
            of_thing("get_specification_approach_display"),
        ),
        Column(gettext_lazy("Number of bids"), of_thing("bids_received")),
        Column(gettext_lazy("Announced"), of_thing("announced_on")),
        Column(gettext_lazy("Deadline"), of_thing("deadline_on")),
        Column(gettext_lazy("Awarded"), of_thing("awarded_on")),
        Column(gettext_lazy("Contract starts"), of_thing("contract_starts_on")),
        Column(gettext_lazy("Contract ends"), of_thing("contract_ends_on")),
        Column(gettext_lazy("Ends with all options"), of_thing("options_end_on")),
        Column(gettext_lazy("Range of the value"), of_thing("get_value_band_display")),
    )

    def columns_shown(self) -> Sequence[Column]:
        """Amounts are for peers, as on the procurement's page."""
        return (*self.columns, *FIGURES) if sees_figures(self.request.user) else self.columns


class ExperienceList(ListingView):
    template_name = "knowledge/experience_list.html"
    introduction = gettext_lazy(
        "What municipalities learned when they bought, in their own words: what went well, what "
        "they would change, and whether they would choose the same procedure again."
    )
    empty_hint = gettext_lazy("Remove a choice, or search for another word for the same thing.")
    facets = ("municipality", "themes", "keywords", "components", "procedure", "phase", "years")
    columns = (
        *COLUMNS,
        Column(gettext_lazy("Written"), of_thing("get_stage_display")),
        Column(
            gettext_lazy("Would choose this procedure again"), of_thing("get_choose_again_display")
        ),
        Column(gettext_lazy("Hours spent"), of_thing("hours_spent")),
        Column(gettext_lazy("Number of bids"), of_thing("bids_received")),
    )


class NeedList(ListingView):
    template_name = "knowledge/need_list.html"
    introduction = gettext_lazy(
        "What municipalities want to achieve, described by function and performance, and how many "
        "need the same. Follow the list to hear of new needs early."
    )
    empty_hint = gettext_lazy("Remove a choice, or describe the need yourself.")
    facets = ("components", "themes", "keywords", "municipality", "years")
    columns = (
        *COLUMNS,
        Column(gettext_lazy("Organisations that need it"), _demand("organisations")),
        Column(gettext_lazy("Pupils in sum"), _demand("pupils")),
        Column(gettext_lazy("Kindergarten children in sum"), _demand("children")),
        Column(
            gettext_lazy("Contracts end"),
            lambda entry: ", ".join(str(year) for year in entry.document.years),
        ),
    )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        demand = shared_demand(self.question)
        return super().get_context_data(
            demand=demand,
            demand_facts=list(facts_of_need(demand.in_sum)),
            chart=demand_chart(demand),
            **kwargs,
        )


def demand_chart(demand: SharedDemand) -> YearBars:
    """Return pupils and children by the year in which contracts end, each of them once."""
    return YearBars(
        title=_("Pupils and children by the year in which the first contract ends"),
        series={_("All in sum"): {line.year: line.people for line in demand.by_year if line.year}},
        unit=_("need"),
    )
