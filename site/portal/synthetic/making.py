"""Makes synthetic entries batch by batch, and lets search find them."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from django.db import transaction

from components.models import ComponentPage
from knowledge.models import Endorsement, ExperiencePage, NeedPage, Procurement
from organisations.models import OrganisationPage
from search.services import reindex, sources_of

from . import kinds
from .plan import Kind, Plan
from .promises import open_workshop, write_actions
from .rows import insert_pages, link
from .shelf import Shelf, one_of, some

BATCH = 2_000  # a statement for each kind and section: the fewer batches, the cheaper
Progress = Callable[[int, int], object]


def make_entries(*, number: int, seed: int, progress: Progress, batch: int = BATCH) -> Counter[str]:
    """Make those of the entries 1 to `number` of `seed` that are not there; count them by kind.

    Written past the services for speed: the entries are live, but have no author, no revisions and
    no approval, and Wagtail's own search and index of references do not know them. `progress` is
    told how many are done, and of how many. Raises `NowhereToWrite` where nobody publishes.
    """
    shelf, plan = Shelf.of_today(), Plan(seed, number)
    missing = plan.missing()
    numbers_by_kind: Counter[str] = Counter()
    for start in range(0, len(missing), batch):
        numbers_by_kind += _make(shelf, plan, missing[start : start + batch])
        progress(numbers_by_kind.total(), len(missing))
    return numbers_by_kind


@transaction.atomic
def _make(shelf: Shelf, plan: Plan, numbers: Sequence[int]) -> Counter[str]:
    of_kind: dict[Kind, list[int]] = defaultdict(list)
    for number in numbers:
        of_kind[plan.kinds[number]].append(number)
    batches: list[Sequence[Any]] = [
        _write_procurements(shelf, plan, of_kind[Kind.PROCUREMENT]),
        _write_experiences(shelf, plan, of_kind[Kind.EXPERIENCE]),
        _write_needs(shelf, plan, of_kind[Kind.NEED]),
        _write_components(shelf, plan, of_kind[Kind.COMPONENT]),
        write_actions(shelf, plan, of_kind[Kind.ACTION]),
    ]
    for things in batches:
        _let_find(things)
    if of_kind[Kind.ACTION]:
        workshop = open_workshop(shelf, plan)
        _let_find([workshop])
        _let_find([workshop.get_parent().specific])
    return Counter({kind.value: len(some_numbers) for kind, some_numbers in of_kind.items()})


def _let_find(things: Sequence[Any]) -> None:
    for source in sources_of(type(things[0])) if things else ():
        reindex(kind=source.kind, keys=[thing.pk for thing in things])


def _write_procurements(shelf: Shelf, plan: Plan, numbers: Sequence[int]) -> list[Procurement]:
    procurements = []
    for number in numbers:
        random = plan.random(number)
        lead = one_of(random, shelf.organisations)
        at = shelf.moment(random)
        procurements.append(kinds.procurement(random, lead=lead, at=at, key=plan.key(number)))
    procurements = Procurement.objects.bulk_create(procurements)
    _tie(
        shelf,
        plan,
        Procurement,
        dict(zip(numbers, procurements, strict=True)),
        "themes",
        "keywords",
        "components",
    )
    return procurements


def _write_experiences(shelf: Shelf, plan: Plan, numbers: Sequence[int]) -> list[ExperiencePage]:
    keys = {number: plan.key(plan.told_of(number)) for number in numbers}
    procurements = {
        each.procedure_id: each
        for each in Procurement.objects.filter(procedure_id__in=keys.values()).select_related(
            "lead"
        )
    }
    sections = dict(zip(shelf.organisations, shelf.sections, strict=True))
    pages: dict[OrganisationPage, dict[int, ExperiencePage]] = defaultdict(dict)
    for number in numbers:
        random, procurement = plan.random(number), procurements[keys[number]]
        page = kinds.experience(
            random, procurement=procurement, page=_page(random, shelf, plan.key(number))
        )
        pages[sections[procurement.lead]][number] = page
    return _insert(shelf, plan, pages, "themes", "keywords")


def _write_needs(shelf: Shelf, plan: Plan, numbers: Sequence[int]) -> list[NeedPage]:
    pages: dict[OrganisationPage, dict[int, NeedPage]] = defaultdict(dict)
    for number in numbers:
        random = plan.random(number)
        need = kinds.need(random, page=_page(random, shelf, plan.key(number)))
        pages[one_of(random, shelf.sections)][number] = need
    needs = _insert(shelf, plan, pages, "themes", "keywords", "components")
    endorsements = [
        kinds.endorsement(random, need=need, organisation=organisation)
        for section, those in pages.items()
        for number, need in those.items()
        for random in [plan.random(number)]
        for organisation in some(random, shelf.organisations, most=5)
        if organisation != section.owner_organisation
    ]
    Endorsement.objects.bulk_create(endorsements)
    return needs


def _write_components(shelf: Shelf, plan: Plan, numbers: Sequence[int]) -> list[ComponentPage]:
    pages: dict[OrganisationPage, dict[int, ComponentPage]] = defaultdict(dict)
    for number in numbers:
        random = plan.random(number)
        page = kinds.component(random, page=_page(random, shelf, plan.key(number)))
        pages[one_of(random, shelf.sections)][number] = page
    return _insert(shelf, plan, pages, "themes", "keywords")


def _page(random: Random, shelf: Shelf, slug: str) -> dict[str, Any]:
    at = shelf.moment(random)
    title = kinds.title(random)
    return {"title": title, "slug": slug, "first_published_at": at, "last_published_at": at}


def _insert(
    shelf: Shelf, plan: Plan, pages: dict[OrganisationPage, dict[int, Any]], *relations: str
) -> list[Any]:
    result: list[Any] = []
    for section, numbered in pages.items():
        insert_pages(section, list(numbered.values()))
        _tie(shelf, plan, type(next(iter(numbered.values()))), numbered, *relations)
        result += numbered.values()
    return result


def _tie(
    shelf: Shelf, plan: Plan, model: type[Any], numbered: dict[int, Any], *relations: str
) -> None:
    """Give each thing its themes, keywords and components, drawn by its number."""
    choices = {
        "themes": shelf.themes,
        "keywords": shelf.keywords,
        "components": shelf.components,
    }
    for name in relations:
        pairs = [
            (thing.pk, target)
            for number, thing in numbered.items()
            for target in some(plan.random(number), choices[name], most=3)
        ]
        link(model, name, pairs)
