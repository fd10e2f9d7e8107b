"""The content of the front page: what is new, needed and open, and how much there is."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from knowledge.queries.demand import Demand, shared_demand
from knowledge.views.lists import demand_chart
from look.cards import Card
from look.charts import Progress, StatusBars, YearBars
from look.figures import number
from search.facets import FACETS
from search.port import ask
from search.questions import Answer, Hit, Question, Sort
from search.results import Card as Found
from search.results import cards
from workshops.enums import Standing
from workshops.models import ActionItem
from workshops.pictures import progress_of, standings_by_workshop
from workshops.queries import ActionAnswer, ActionQuestion

TOLD = ("experience", "procurement", "need", "component", "meeting_place", "workshop")
NEWEST = 6
OF_ONE_KIND = 2  # so that one day's import does not fill the front page
WANTED = 4
ACTIONS = 4
WORKSHOPS = 3


@dataclass(frozen=True, kw_only=True)
class FrontPage:
    """All that the template shows; the numbers are those of this moment."""

    counts: list[tuple[str, int, str]]
    newest: list[Found]
    wanted: list[Card]
    demand: YearBars
    actions: list[Card]
    standings: StatusBars
    follow_through: Progress


def front_page() -> FrontPage:
    """Return the front page as everyone may see it."""
    answer = ask(Question(kinds=TOLD, facets=("kind",), sort=Sort.NEWEST, size=4 * NEWEST))
    promised = ActionAnswer(ActionQuestion())
    latest = dict(islice(promised.by_workshop.items(), WORKSHOPS))
    demand = shared_demand(Question())
    return FrontPage(
        counts=_counts(answer, actions=promised.total),
        newest=cards(_mixed(answer.hits)),
        wanted=_most_wanted(demand.by_component),
        demand=demand_chart(demand),
        actions=[_card(each) for each in promised.found[:ACTIONS] if not each.is_closed],
        standings=standings_by_workshop(latest),
        follow_through=progress_of(promised.follow_through),
    )


def _mixed(hits: Iterable[Hit]) -> list[Hit]:
    """Return the newest, few of one kind while there are others."""
    numbers: Counter[str] = Counter()
    first: list[Hit] = []
    rest: list[Hit] = []
    for hit in hits:
        numbers[hit.document.kind] += 1
        (first if numbers[hit.document.kind] <= OF_ONE_KIND else rest).append(hit)
    return [*first, *rest][:NEWEST]


def _counts(answer: Answer, *, actions: int) -> list[tuple[str, int, str]]:
    """What, how many, and the name of its list."""
    numbers = {each.code: each.count for each in answer.facets["kind"]}
    return [
        (_("experiences"), numbers.get("experience", 0), "experience_list"),
        (_("procurements"), numbers.get("procurement", 0), "procurement_list"),
        (_("needs"), numbers.get("need", 0), "need_list"),
        (_("components"), numbers.get("component", 0), "component_list"),
        (_("actions"), actions, "action_list"),
    ]


def _most_wanted(demand: Iterable[Demand]) -> list[Card]:
    """Return the components that most pupils and children are waiting for."""
    people: Counter[tuple[str, str]] = Counter()
    first: dict[str, int] = {}
    for line in demand:
        if line.component:
            people[line.component, line.component_title] += line.people
            if line.year:
                first.setdefault(line.component, line.year)
    return [
        Card(
            title=title,
            url=f"{reverse('need_list')}?{urlencode({FACETS['components'].parameter: component})}",
            facts=_facts(number, first.get(component)),
        )
        for (component, title), number in people.most_common(WANTED)
    ]


def _facts(people: int, year: int | None) -> tuple[str, ...]:
    needed = ngettext("%(number)s pupil or child", "%(number)s pupils and children", people) % {
        "number": number(people)
    }
    if not year:
        return (needed,)
    return needed, _("the first contracts end in %(year)d") % {"year": year}


def _card(action: ActionItem) -> Card:
    return Card(
        title=action.title,
        url=action.get_absolute_url(),
        kind_label=_("Due %(date)s") % {"date": date_format(action.due_on)},
        organisation=action.owner.name,
        status=action.standing,
        status_label=Standing(action.standing).label,
    )
