"""The command on files, from the outside."""

import json
from pathlib import Path
from typing import Any

import pytest

from reference.allocation.__main__ import main
from tests.factories.allocation import Run, child, grade, kindergarten_run, plan, unit


def write(folder: Path, document: Any) -> Path:
    path = folder / "run.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


@pytest.fixture
def run() -> Run:
    return kindergarten_run([unit("u", name="Solbakken")], [child("a", "u"), child("b", "u")])


def solve(folder: Path, run: Run) -> Path:
    solved = folder / "solved.json"
    assert main(["solve", str(write(folder, run)), "-o", str(solved)]) == 0
    return solved


def test_a_solved_run_is_found_right_and_solving_it_again_changes_no_byte(
    tmp_path: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    solved = solve(tmp_path, run)
    assert main(["check", str(solved)]) == 0
    assert capsys.readouterr().out == "Nothing found.\n"
    assert main(["solve", str(solved)]) == 0
    assert capsys.readouterr().out == solved.read_text(encoding="utf-8")


def test_a_file_that_was_tampered_with_has_an_exit_status_of_its_own(
    tmp_path: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    document = json.loads(solve(tmp_path, run).read_text(encoding="utf-8"))
    document["result"]["outcomes"].reverse()
    first, second = document["result"]["outcomes"]
    first["child"], second["child"] = second["child"], first["child"]
    assert main(["check", str(write(tmp_path, document))]) == 1
    assert "blocking_pair" in capsys.readouterr().out


def test_a_child_is_explained_in_the_language_asked_for(
    tmp_path: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    solved = solve(tmp_path, run)
    winner = json.loads(solved.read_text(encoding="utf-8"))["lottery"][0]
    assert main(["explain", str(solved), winner, "--language", "en"]) == 0
    said = capsys.readouterr().out
    assert said == "The child gets a place in Solbakken, which was wish number 1.\n"


def test_an_appeal_is_upheld_in_a_new_file(
    tmp_path: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    solved = solve(tmp_path, run)
    loser = json.loads(solved.read_text(encoding="utf-8"))["lottery"][1]
    again = tmp_path / "again.json"
    assert main(["uphold", str(solved), loser, "u", "-o", str(again)]) == 0
    assert main(["check", str(again)]) == 0


def test_a_plan_that_the_norms_forbid_has_an_exit_status_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    department = {"id": "d", "bands": ["under_three"], "places": 9}
    staff = {"pedagogues": 0, "hundredths": 0}
    document = plan([department], [{"id": "a", "born": "2024-05"}], staff=staff)
    solved = tmp_path / "solved.json"
    assert main(["solve", str(write(tmp_path, document)), "-o", str(solved)]) == 1
    assert main(["explain", str(solved), "a", "--language", "en"]) == 1
    assert capsys.readouterr().out.startswith("No plan is possible, so nobody got anything (")


@pytest.mark.parametrize("written", ["30908299902", "309082 99902"])
def test_a_national_identity_number_is_refused_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], written: str
) -> None:
    document = kindergarten_run([unit("u")], [child(written, "u")])
    assert main(["solve", str(write(tmp_path, document))]) == 2
    assert "$.applicants[0].id: this looks like a national identity" in capsys.readouterr().err


def test_every_fault_is_told_with_its_place(
    tmp_path: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    run["units"][0]["offers"][0]["places"] = -1
    run["applicants"][0]["applied"] = "2026-02-30"
    assert main(["solve", str(write(tmp_path, run))]) == 2
    said = capsys.readouterr().err
    assert "$.units[0].offers[0].places: -1 is out of range" in said
    assert "$.applicants[0].applied: write a date that exists, as 2026-03-01" in said


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "this is not JSON that can be read"),
        ('{"a": 1, "a": 2}', "the key “a” stands twice"),
        ('{"a": NaN}', "NaN is not a number in JSON"),
        ("[]", "$.format: write a text"),
        ("[" * 3000 + "]" * 3000, "this is not JSON that can be read: lists and objects are"),
    ],
)
def test_what_is_no_run_is_said_to_be_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, message: str
) -> None:
    path = tmp_path / "run.json"
    path.write_text(text, encoding="utf-8")
    assert main(["solve", str(path)]) == 2
    assert message in capsys.readouterr().err


def test_a_missing_file_is_said_to_be_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(tmp_path / "nothing.json")]) == 2
    assert "No such file" in capsys.readouterr().err


def test_classes_are_solved_again_with_as_few_moves_as_possible(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    classes = [{"id": name, "most": 2} for name in ("1A", "1B")]
    solved = json.loads(
        solve(tmp_path, grade(classes, [{"id": name} for name in "abc"])).read_text()
    )
    solved["pupils"].append({"id": "d"})
    assert main(["again", str(write(tmp_path, solved))]) == 0
    again = json.loads(capsys.readouterr().out)
    assert again["result"]["certificate"]["moved"] == 0
    assert again["result"]["outcomes"][:3] != solved["result"]["outcomes"]  # kept is a reason
    assert main(["again", str(write(tmp_path, grade(classes, [])))]) == 2
