"""Assessments as OneRoster's gradebook, read and registered."""

import io
import zipfile
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.management import call_command

from reference.people.models import Person
from reference.subjects.enums import AssessmentKind
from reference.subjects.models import Assessment, Subject, SubjectGroup
from tests.factories.groups import a_class, school
from tests.factories.oneroster import GRADEBOOK, System, neighbour, system_of
from tests.factories.subjects import marked, offer, subject, tenth_grader

from .test_files import rows_of

pytestmark = pytest.mark.django_db


class Taught:
    """A pupil of grade 10 who is taught mathematics in its class."""

    def __init__(self) -> None:
        self.unit = school()
        self.pupil: Person = tenth_grader(self.unit, given_name="Ane")
        self.school_class = a_class(self.unit, self.pupil, name="10A", grade=10)
        self.subject: Subject = subject()
        SubjectGroup.objects.create(
            offer=offer(self.unit, self.subject), school_class=self.school_class
        )
        self.system: System = system_of(self.unit.municipality)

    def line_item(self, kind: str = "Halvårsvurdering, midt i året") -> dict[str, Any]:
        (category,) = self.system.rows("categories", service=GRADEBOOK, filter=f"title='{kind}'")
        asked = f"category.sourcedId='{category['sourcedId']}'"
        (found,) = self.system.rows("lineItems", service=GRADEBOOK, filter=asked)
        return found

    def sends(self, identifier: UUID, system: System | None = None, **more: Any) -> Any:
        """Send a result; fields that are given replace those of a good one."""
        result = {
            "sourcedId": str(identifier),
            "status": "active",
            "dateLastModified": "2026-01-01T00:00:00.000Z",
            "lineItem": {"sourcedId": self.line_item()["sourcedId"], "type": "lineItem"},
            "student": {"sourcedId": str(self.pupil.pk), "type": "user"},
            "scoreStatus": "fully graded",
            "scoreDate": "2026-01-15",
            "score": 5,
        } | more
        return (system or self.system).put(f"{GRADEBOOK}/results/{identifier}", {"result": result})


@pytest.fixture
def taught() -> Taught:
    return Taught()


def test_mark_is_a_result_of_a_line_item_of_the_class(taught: Taught) -> None:
    marked(taught.pupil, taught.unit, taught.subject, 4, AssessmentKind.FINAL)
    (result,) = taught.system.rows("results", service=GRADEBOOK)
    assert (result["score"], result["scoreStatus"]) == (4, "fully graded")
    item = taught.line_item("Standpunkt")
    assert result["lineItem"]["sourcedId"] == item["sourcedId"]
    assert item["class"]["sourcedId"] == str(taught.school_class.pk)
    assert len(taught.system.rows("lineItems", service=GRADEBOOK)) == 3
    here = f"classes/{taught.school_class.pk}"
    assert taught.system.rows(f"{here}/students/{taught.pupil.pk}/results", service=GRADEBOOK) == [
        result
    ]
    (scale,) = taught.system.rows(f"{here}/scoreScales", service=GRADEBOOK)
    assert {"itemValueLHS": "6", "itemValueRHS": "6"} in scale["scoreScaleValue"]
    for name in ("lineItem", "student", "class", "scoreScale"):
        assert taught.system.get(result[name]["href"]).status_code == 200


def test_class_says_what_it_is_taught_with_the_codes_of_grep(taught: Taught) -> None:
    (found,) = taught.system.rows("classes")
    assert (found["subjects"], found["subjectCodes"]) == (["Matematikk"], ["MAT0015"])
    modified = found["dateLastModified"]
    art = subject("KHV0001", "Kunst, håndverk og design")
    SubjectGroup.objects.create(offer=offer(taught.unit, art), school_class=taught.school_class)
    later = f"dateLastModified>'{modified}'"
    (found,) = taught.system.rows("classes", filter=later)
    assert found["subjects"] == ["Kunst, håndverk og design", "Matematikk"]
    assert found["subjectCodes"] == ["KHV0001", "MAT0015"]
    (asked,) = taught.system.rows("classes", filter="subjectCodes~'MAT0015'", fields="subjects")
    assert asked == {"subjects": found["subjects"]}


def test_file_has_the_gradebook_and_is_valid(taught: Taught, tmp_path: Path) -> None:
    art = subject("KHV0001", "Kunst, håndverk og design")
    SubjectGroup.objects.create(offer=offer(taught.unit, art), school_class=taught.school_class)
    marked(taught.pupil, taught.unit, taught.subject, 4, AssessmentKind.FINAL)
    file = tmp_path / "roster.zip"
    call_command("export_oneroster", file, municipality="9901", verbosity=0)
    call_command("check_oneroster", file)
    (result,) = rows_of(file, "results")
    assert (result["score"], result["studentSourcedId"]) == ("4", str(taught.pupil.pk))
    item = {row["sourcedId"]: row for row in rows_of(file, "lineItems")}[
        result["lineItemSourcedId"]
    ]
    assert item["title"].startswith("Matematikk")
    (school_class,) = rows_of(file, "classes")
    # However a reader parts a list, it has as many subjects as codes.
    assert school_class["subjects"].split(",") == ["Kunst/håndverk og design", "Matematikk"]
    assert school_class["subjectCodes"].split(",") == ["KHV0001", "MAT0015"]


def test_system_without_the_scope_gets_no_marks_in_its_file(taught: Taught) -> None:
    marked(taught.pupil, taught.unit, taught.subject, 4, AssessmentKind.FINAL)
    scope = "https://purl.imsglobal.org/spec/or/v1p2/scope/"
    roster, marks = f"{scope}roster.readonly", f"{scope}gradebook.readonly"
    for scopes, given in (([roster], False), ([roster, marks], True)):
        system = system_of(taught.unit.municipality, scopes=scopes)
        answer = system.get("/ims/oneroster/csv/v1p2/roster.zip")
        with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
            assert ("results.csv" in archive.namelist()) == given
            assert "demographics.csv" not in archive.namelist()


def test_result_that_is_sent_becomes_an_assessment_and_is_corrected_by_the_next(
    taught: Taught,
) -> None:
    identifier = uuid4()
    for _ in range(2):  # the same again changes nothing
        assert taught.sends(identifier).status_code == 201
    assert taught.sends(identifier, score=None, textScore="IV").status_code == 422  # not warned
    assert taught.sends(identifier, score=3).status_code == 201
    (result,) = taught.system.rows("results", service=GRADEBOOK)
    assert (result["sourcedId"], result["score"]) == (str(identifier), 3)
    history = Assessment.objects.order_by("changed_at").values_list("mark", "reason")
    assert sorted(history) == [(3, "OneRoster: Fagsystem"), (5, "")]


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"score": 7}, 422),
        ({"score": 4.5}, 422),
        ({"score": None}, 422),
        ({"score": True}, 422),
        ({"score": "4"}, 422),
        ({"score": " 4 "}, 422),
        ({"score": 4.9999999}, 422),
        ({"score": None, "textScore": "4"}, 422),
        ({"score": None, "textScore": " IV "}, 422),
        ({"score": 4, "textScore": "IV"}, 422),
        ({"score": 4, "scoreStatus": "exempt"}, 422),
        ({"scoreStatus": "fully graded\0"}, 422),
        ({"siblings_together": True}, 422),
        ({"scoreStatus": "submitted"}, 422),
        ({"status": "tobedeleted"}, 422),
        ({"sourcedId": str(uuid4())}, 422),
        ({"student": {"sourcedId": str(uuid4())}}, 404),
        ({"lineItem": {"sourcedId": str(uuid4())}}, 404),
    ],
)
def test_result_that_is_wrong_is_refused_and_nothing_is_written(
    taught: Taught, wrong: dict[str, Any], status: int
) -> None:
    assert taught.sends(uuid4(), **wrong).status_code == status
    assert not Assessment.objects.exists()


def test_only_who_reaches_the_school_and_may_write_registers_results(taught: Taught) -> None:
    scope = "https://purl.imsglobal.org/spec/or/v1p2/scope/"
    reader = system_of(taught.unit.municipality, scopes=[f"{scope}gradebook.readonly"])
    assert taught.sends(uuid4(), reader).status_code == 403
    assert taught.sends(uuid4(), system_of(neighbour())).status_code == 404
    elsewhere = system_of(taught.unit.municipality, school())
    assert taught.sends(uuid4(), elsewhere).status_code == 404
    assert not Assessment.objects.exists()
