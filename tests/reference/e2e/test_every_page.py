"""Anyone can use every page, on a telephone too: WCAG 2.1 AA as far as axe can tell."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.urls import reverse

from reference.kindergarten.models import Application, Round, Run
from reference.people.models import Guardianship, Unit, User

from .conftest import Window
from .page_checks import shuts_nobody_out


@dataclass
class There:
    """What the made-up municipality has one of."""

    run: Run
    mine: Application
    open_round: Round
    relation: Guardianship
    unit: Unit


def there() -> There:
    parent = User.objects.get(username="lysvik.forelder").person
    return There(
        run=Run.objects.get(round__municipality="9901"),
        mine=Application.objects.get(child__guardianships__guardian=parent),
        open_round=Round.objects.get(municipality="9901", name="Hovedopptak"),
        relation=Guardianship.objects.filter(guardian=parent)[0],
        unit=Unit.objects.filter(municipality="9901", kind="kindergarten")[0],
    )


WORKER, PARENT, HEAD = "lysvik.saksbehandler", "lysvik.forelder", "lysvik.styrer"
PAGES: dict[str, tuple[str, Callable[[There], str]]] = {
    "front page": ("", lambda it: reverse("front")),
    "sign-in": ("", lambda it: reverse("sign_in")),
    "desks": (WORKER, lambda it: reverse("front")),
    "look up a person": (WORKER, lambda it: reverse("find_person")),
    "record": (WORKER, lambda it: reverse("person_record", args=[it.mine.child_id])),
    "who has read": (WORKER, lambda it: reverse("person_reads", args=[it.mine.child_id])),
    "description of a module": (
        "",
        lambda it: reverse("documentation", args=["kindergarten"]),
    ),
    "new person": (WORKER, lambda it: reverse("person_new")),
    "new guardian": (WORKER, lambda it: reverse("guardian_new", args=[it.mine.child_id])),
    "rights of a guardian": (WORKER, lambda it: reverse("guardian_rights", args=[it.relation.pk])),
    "new membership": (WORKER, lambda it: reverse("enrolment_new", args=[it.mine.child_id])),
    "units": (WORKER, lambda it: reverse("units")),
    "unit": (WORKER, lambda it: reverse("unit", args=[it.unit.pk])),
    "unit as its head": (HEAD, lambda it: reverse("units")),
    "new employee": (WORKER, lambda it: reverse("employment_new", args=[it.unit.pk])),
    "my children": (PARENT, lambda it: reverse("kindergarten_my_children")),
    "apply": (
        PARENT,
        lambda it: reverse("kindergarten_apply", args=[it.mine.child_id, it.open_round.pk]),
    ),
    "application": (PARENT, lambda it: reverse("kindergarten_application", args=[it.mine.pk])),
    "appeal": (PARENT, lambda it: reverse("kindergarten_appeal", args=[it.mine.pk])),
    "application as the case worker sees it": (
        WORKER,
        lambda it: reverse("kindergarten_handle", args=[it.mine.pk]),
    ),
    "owner of a private kindergarten": ("lysvik.eier", lambda it: reverse("kindergarten_owner")),
    "pupils": ("lysvik.rektor", lambda it: reverse("subjects_pupils")),
    "statutes and prices after school": (WORKER, lambda it: reverse("sfo_rules")),
    "rounds": (WORKER, lambda it: reverse("kindergarten_rounds")),
    "round": (WORKER, lambda it: reverse("kindergarten_round", args=[it.run.round_id])),
    "round without any": (
        WORKER,
        lambda it: reverse("kindergarten_round", args=[it.open_round.pk]),
    ),
    "new round": (WORKER, lambda it: reverse("kindergarten_new_round")),
    "places": (WORKER, lambda it: reverse("kindergarten_places", args=[it.run.round_id])),
    "criteria": (WORKER, lambda it: reverse("kindergarten_criteria")),
    "file": (WORKER, lambda it: reverse("kindergarten_import", args=[it.open_round.pk])),
    "run": (WORKER, lambda it: reverse("kindergarten_run", args=[it.run.pk])),
    "why": (WORKER, lambda it: reverse("kindergarten_why", args=[it.run.pk, it.mine.pk])),
    "comparison": (
        WORKER,
        lambda it: reverse("kindergarten_compare", args=[it.run.pk, it.run.pk]),
    ),
    "new children": (HEAD, lambda it: reverse("kindergarten_new_children")),
    "not found": (PARENT, lambda it: "/finnes/ikke/"),
    "not for you": (PARENT, lambda it: reverse("kindergarten_rounds")),
}


@pytest.mark.parametrize("name", PAGES)
def test_page_shuts_nobody_out(window: Window, name: str) -> None:
    who, address = PAGES[name]
    shuts_nobody_out(window, who, address(there()))
