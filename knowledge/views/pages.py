"""What surrounds an experience or a need on its page in the organisation's section."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from knowledge.models import ExperiencePage, NeedPage, Procurement
from knowledge.queries.demand import Demand, demand_of_need, named_endorsers
from knowledge.queries.people import organisations_that_can_join
from look.charts import YearBars
from organisations.models import Organisation, User
from search.documents import Document
from search.port import related

from .summaries import Row, experience_rows, procurement_rows

Breadcrumbs = list[tuple[Any, str]]


@dataclass(frozen=True, kw_only=True)
class ExperienceView:
    procurement: Procurement | None
    rows: list[Row]
    facts: list[Row]
    related: list[Document]


@dataclass(frozen=True, kw_only=True)
class NeedView:
    demand: list[Demand]
    sum: str
    chart: YearBars
    named: list[Organisation]
    origin: NeedPage | None
    reused_by: list[NeedPage]
    can_join: bool
    related: list[Document]


def breadcrumbs_of(page: ExperiencePage | NeedPage) -> Breadcrumbs:
    """Return the way to an entry: by its list, which is where most come from."""
    if isinstance(page, NeedPage):
        return [(_("Needs"), reverse("need_list")), (page.title, "")]
    return [(_("Experiences"), reverse("experience_list")), (page.title, "")]


def view_of_experience(page: ExperiencePage, user: object) -> ExperienceView:
    """Return it for `user`; the procurement is left out where it is another's draft."""
    told: Procurement | None = page.procurement
    if not (page.procurement.is_public or _is_insider(page, user)):
        told = None
    return ExperienceView(
        procurement=told,
        rows=experience_rows(page),
        facts=procurement_rows(told, with_figures=told.figures_visible_to(user)) if told else [],
        related=related(kind="experience", key=page.pk),
    )


def view_of_need(page: NeedPage, user: object) -> NeedView:
    """Return it for `user`; what it is built on, and what is built on it, as far as public."""
    demand = demand_of_need(page)
    public = NeedPage.objects.live().public()
    return NeedView(
        demand=demand,
        sum=_in_words(page, demand),
        chart=YearBars(
            title=_("Pupils and children by the year in which contracts end"),
            series={str(_("This need")): {each.year: each.people for each in demand if each.year}},
            unit=_("need"),
        ),
        named=named_endorsers(page),
        origin=public.filter(pk=page.based_on_id).first() if page.based_on_id else None,
        reused_by=list(public.filter(based_on=page).order_by("title")),
        can_join=_can_join(page, user),
        related=related(kind="need", key=page.pk),
    )


def _is_insider(page: ExperiencePage, user: object) -> bool:
    return isinstance(user, User) and user.has_role(page.organisation)


def _can_join(page: NeedPage, user: object) -> bool:
    if not isinstance(user, User):
        return False
    return organisations_that_can_join(user).exclude(pk=page.organisation.pk).exists()


def _in_words(page: NeedPage, demand: list[Demand]) -> str:
    organisations = 1 + page.endorsements.standing().count()
    pupils, children = sum(each.pupils for each in demand), sum(each.children for each in demand)
    told = [
        ngettext("%d organisation needs this", "%d organisations need this", organisations)
        % organisations
    ]
    if pupils:
        told.append(ngettext("%d pupil", "%d pupils", pupils) % pupils)
    if children:
        told.append(
            ngettext("%d kindergarten child", "%d kindergarten children", children) % children
        )
    return ", ".join(told)
