"""What surrounds an experience or a need on its page in the organisation's section."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from components.models import ComponentPage
from components.queries import Concerning, concerning
from knowledge.document_parts import counted
from knowledge.models import ExperiencePage, NeedPage, Procurement
from knowledge.queries.demand import (
    Demand,
    demand_by_year,
    in_sum,
    share_of_endorser,
    share_of_owner,
)
from knowledge.queries.entries import public_components
from knowledge.queries.people import organisations_that_can_join, organisations_that_joined
from look.charts import YearBars
from organisations.models import Organisation, User
from organisations.models.publicity import public
from search.subjects import Subjects, shown_subjects_of

from .summaries import Row, experience_rows, procurement_rows


@dataclass(frozen=True, kw_only=True)
class ExperienceView:
    procurement: Procurement | None
    rows: list[Row]
    facts: list[Row]
    components: list[ComponentPage]
    subjects: Subjects
    concerning: list[Concerning]


@dataclass(frozen=True, kw_only=True)
class NeedView:
    sum: str
    chart: YearBars
    components: list[ComponentPage]
    subjects: Subjects
    named: list[str]
    origin: NeedPage | None
    reused_by: list[NeedPage]
    can_join: bool
    joined: list[Organisation]  # those of the reader's own that need it too
    concerning: list[Concerning]


def view_of_experience(page: ExperiencePage, user: object) -> ExperienceView:
    """Return it for `user`; the procurement is left out where it is another's draft."""
    procurement: Procurement | None = page.procurement
    if not (page.procurement.is_public or _is_insider(page, user)):
        procurement = None
    components = public_components(procurement) if procurement else []
    subjects = shown_subjects_of(page)
    return ExperienceView(
        components=components,
        subjects=subjects,
        procurement=procurement,
        rows=experience_rows(page),
        facts=procurement_rows(procurement, with_figures=procurement.figures_visible_to(user))
        if procurement
        else [],
        concerning=concerning(
            components=[each.slug for each in components],
            themes=[each.slug for each in subjects.themes],
            but=("experience", page.pk),
        ),
    )


def view_of_need(page: NeedPage, user: object) -> NeedView:
    """Return it for `user`; what it is built on, and what is built on it, as far as public."""
    joined = list(page.endorsements.standing().select_related("organisation"))
    owner = share_of_owner(page, page.organisation.pk)
    demand = demand_by_year([owner, *map(share_of_endorser, joined)])
    components, subjects = public_components(page), shown_subjects_of(page)
    return NeedView(
        components=components,
        subjects=subjects,
        sum=_in_words(in_sum(demand)),
        chart=YearBars(
            title=_("Pupils and children by the year in which contracts end"),
            series={str(_("This need")): {each.year: each.people for each in demand if each.year}},
            unit=_("need"),
        ),
        named=sorted(str(each.organisation) for each in joined if each.may_be_named),
        origin=_origin(page),
        reused_by=list(public(NeedPage.objects.filter(based_on=page.pk)).order_by("title")),
        can_join=_can_join(page, user),
        joined=_joined(page, user),
        concerning=concerning(
            components=[each.slug for each in components],
            themes=[each.slug for each in subjects.themes],
            but=("need", page.pk),
        ),
    )


def _is_insider(page: ExperiencePage, user: object) -> bool:
    return isinstance(user, User) and user.has_role(page.organisation)


def _origin(page: NeedPage) -> NeedPage | None:
    if page.based_on_id is None:
        return None
    origin: NeedPage | None = public(NeedPage.objects.filter(pk=page.based_on_id)).first()
    return origin


def _can_join(page: NeedPage, user: object) -> bool:
    if not isinstance(user, User):
        return False
    return organisations_that_can_join(user).exclude(pk=page.organisation.pk).exists()


def _joined(page: NeedPage, user: object) -> list[Organisation]:
    return list(organisations_that_joined(user, page)) if isinstance(user, User) else []


def _in_words(demand: Demand) -> str:
    organisations, pupils, children = demand.organisations, demand.pupils, demand.children
    parts = [
        ngettext(
            "%(number)s organisation needs this",
            "%(number)s organisations need this",
            organisations,
        )
        % counted(organisations)
    ]
    if pupils:
        parts.append(ngettext("%(number)s pupil", "%(number)s pupils", pupils) % counted(pupils))
    if children:
        parts.append(
            ngettext("%(number)s kindergarten child", "%(number)s kindergarten children", children)
            % counted(children)
        )
    return ", ".join(parts)
