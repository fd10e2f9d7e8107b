"""What a guardian reads: true, in its language, and about nobody else's child."""

from string import Formatter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from reference.allocation.explanations import explain
from reference.allocation.places.model import Code
from reference.allocation.problems import BadRun
from reference.allocation.runs import solve_document
from reference.allocation.sentences import LANGUAGES, SENTENCES, STANDINGS
from tests.factories.allocation import Run, child, kindergarten_run, kindergarten_runs, plan, unit

TITLES = {
    "nb": {"sibling": "søsken i barnehagen"},
    "nn": {"sibling": "sysken i barnehagen"},
    "en": {"sibling": "siblings"},
}


def test_a_guardian_reads_why_a_wish_was_not_met() -> None:
    rival = child("b", "u", statutory=True)
    mine = child("a", "u", "v", grounds={"u": ["sibling"]})
    run = kindergarten_run(
        [unit("u", name="Solbakken"), unit("v", name="Fjellhaug")],
        [mine, rival],
        criteria={"version": "2026-1", "titles": TITLES},
    )
    result, wish = explain(solve_document(run), "a")
    assert result == "Barnet får plass i Fjellhaug, som var ønske nummer 2."
    assert wish == (
        "Ønske nummer 1, Solbakken: Plassene gikk til barn som går foran. "
        "Barnet er vurdert etter «søsken i barnehagen»."
    )


def test_a_lot_is_told_without_numbers_that_mean_nothing_to_a_family() -> None:
    run: Any = solve_document(kindergarten_run([unit("u")], [child("a", "u"), child("b", "u")]))
    sentence = explain(run, run["lottery"][1], "en")[1]
    assert "Then lots decide" in sentence


def test_after_school_places_are_told_by_weekday() -> None:
    one = {
        "id": "a",
        "applied": "2026-02-01",
        "wishes": [{"unit": "s", "type": "full"}],
        "weekdays": ["tuesday"],
    }
    offers = [{"type": "full", "weekday": "tuesday", "places": 1}]
    run = {**kindergarten_run([{"id": "s", "offers": offers}], [one]), "kind": "sfo"}
    assert explain(solve_document(run), "a", "nn")[0].startswith("Tysdag: Barnet får plass i s")


def test_a_department_is_told_by_its_name() -> None:
    department = {"id": "d", "name": "Maurtua", "bands": ["under_three"], "places": 3}
    run = plan([department], [{"id": "a", "born": "2024-05"}])
    assert explain(solve_document(run), "a") == ("Barnet er på Maurtua.",)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_words_that_need_only_the_childs_own_values(language: str) -> None:
    assert {str(code) for code in Code} <= set(SENTENCES)
    for words in [*SENTENCES.values(), *STANDINGS.values()]:
        fields = {field for _, field, _, _ in Formatter().parse(words[language]) if field}
        assert fields <= {"unit", "wish", "lot", "standing", "title", "metres"}


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(kindergarten_runs(siblings=True))
def test_no_reason_names_another_child(run: Run) -> None:
    solved: Any = solve_document(run)
    names = {applicant["id"] for applicant in run["applicants"]}
    for outcome in solved["result"]["outcomes"]:
        for reason in outcome["reasons"]:
            assert not names & {value for value in reason.values() if isinstance(value, str)}
            assert reason.get("lot", 0) in (0, 1 + solved["lottery"].index(outcome["child"]))


def test_a_child_who_is_not_in_the_run_has_no_explanation() -> None:
    solved = solve_document(kindergarten_run([unit("u")], [child("a", "u")]))
    with pytest.raises(BadRun, match="there is no child “z” in this run"):
        explain(solved, "z")


def test_an_unsolved_run_explains_nothing() -> None:
    with pytest.raises(BadRun, match=r"\$.result: solve the run first"):
        explain(kindergarten_run([unit("u")], [child("a", "u")]), "a")
