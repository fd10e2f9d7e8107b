"""Offers vacant places on between the rounds, by the rules and with their reasons."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from reference.allocation.canonical import canonical_text
from reference.casework.enums import RunStatus
from reference.casework.runs import check_sound, seed_after, solve
from reference.casework.services.decisions import grounds_by_child
from reference.people.models import Municipality, User

from ..documents import inputs_between_rounds
from ..models import Application, Round, Run
from ..queries.vacancies import latest_run, vacancies_in, years_in_admission
from ..queries.waiting import waiting_in
from .decisions import decide


def wait_for_turn(*, municipality_id: str) -> None:
    """Let all who give out places here wait for one another, before they lock anything else."""
    Municipality.objects.select_for_update().get(pk=municipality_id)


def offer_vacant_places(*, municipality: Municipality, author: User | None = None) -> int:
    """Offer what is vacant to those who wait, in every year of admission; return how many got one.

    Statutory priority goes first, then upheld appeals of all rounds, then the search list by what
    the owners put first. Nobody who does not wait is in the run, so nobody else is moved. Safe to
    repeat. `author` is who published the last round unless another decides.
    """
    with transaction.atomic():
        wait_for_turn(municipality_id=municipality.pk)
        years = years_in_admission(municipality, timezone.localdate())
        return sum(_offer_in(municipality, year, author) for year in years)


def offer_vacant_places_everywhere() -> int:
    """Offer on what declines, lapsed offers and ended memberships left; return how many got one."""
    rounds = Round.objects.present().filter(runs__status=RunStatus.PUBLISHED)
    municipalities = Municipality.objects.filter(pk__in=rounds.values("municipality"))
    return sum(offer_vacant_places(municipality=each) for each in municipalities)


def _offer_in(municipality: Municipality, year: int, author: User | None) -> int:
    today = timezone.localdate()
    published = latest_run(municipality, year)
    vacant = vacancies_in(municipality, year, today)
    waiting = waiting_in(municipality, year) if vacant else []
    if published is None or not waiting:
        return 0
    document = solve(
        inputs_between_rounds(
            published.round, waiting=waiting, vacant=vacant, seed=seed_after(published.document)
        )
    )
    check_sound(document)
    outcomes = [each for each in document["result"]["outcomes"] if each["unit"]]
    if not outcomes:
        return 0
    by = author or published.published_by
    if by is None:
        raise AssertionError("a published run has a publisher")
    run: Run = Run.objects.create(
        round=published.round,
        author=by,
        text=canonical_text(document),
        status=RunStatus.PUBLISHED,
        published_by=by,
        between_rounds=True,
    )
    grounds = grounds_by_child(run=document)
    for outcome in outcomes:
        application = Application.objects.select_for_update().get(pk=outcome["child"])
        decide(
            application=application,
            run=run,
            grounds=grounds[outcome["child"]],
            author=by,
            answer_by=today + timedelta(days=published.round.answer_days),
        )
    return len(outcomes)
