"""The lists of procurements, experiences and needs."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from knowledge.document_parts import facts_of_need
from knowledge.queries.demand import SharedDemand, shared_demand
from look.charts import YearBars
from search.listing import ListingView


class ProcurementList(ListingView):
    template_name = "knowledge/procurement_list.html"
    introduction = gettext_lazy(
        "How others bought: procedure, lots, dates and how it ended, also when nothing came of it."
    )
    empty_hint = gettext_lazy("Remove a choice, or look among the experiences for the same word.")
    facets = ("municipality", "themes", "components", "procedure", "phase", "cpv", "years")
    has_due_dates = True  # the deadline for tenders


class ExperienceList(ListingView):
    template_name = "knowledge/experience_list.html"
    introduction = gettext_lazy(
        "What municipalities learned when they bought, in their own words: what went well, what "
        "they would change, and whether they would choose the same procedure again."
    )
    empty_hint = gettext_lazy("Remove a choice, or search for another word for the same thing.")
    facets = ("municipality", "themes", "components", "procedure", "phase", "years")


class NeedList(ListingView):
    template_name = "knowledge/need_list.html"
    introduction = gettext_lazy(
        "What municipalities want to achieve, described by function and performance, and how many "
        "need the same. Follow the list to hear of new needs early."
    )
    empty_hint = gettext_lazy("Remove a choice, or describe the need yourself.")
    facets = ("components", "themes", "municipality", "years")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        demand = shared_demand(int(each.key) for each in self.documents())
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
