"""What OneRoster tells of a school, and what it never tells."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.utils import timezone

from reference.groups.enums import TeacherRole
from reference.groups.services.memberships import add_teacher, end_membership
from reference.people.models import Guardianship, Person, Unit
from tests.factories.groups import teacher
from tests.factories.oneroster import (
    SmallSchool,
    System,
    hide,
    neighbour,
    small_school,
    system_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> SmallSchool:
    return small_school()


@pytest.fixture
def system(place: SmallSchool) -> System:
    return system_of(place.unit.municipality)


def test_pupil_has_its_school_its_grade_and_its_guardian(
    place: SmallSchool, system: System
) -> None:
    ane = system.one(f"users/{place.ane.pk}")
    assert (ane["givenName"], ane["grades"], ane["status"]) == ("Ane", ["01"], "active")
    assert ane["enabledUser"] == "true"
    (role,) = ane["roles"]
    assert (role["role"], role["roleType"]) == ("student", "primary")
    assert role["org"]["sourcedId"] == str(place.unit.pk)
    assert role["org"]["href"].endswith(f"/ims/oneroster/rostering/v1p2/orgs/{place.unit.pk}")
    assert [agent["sourcedId"] for agent in ane["agents"]] == [str(place.guardian.pk)]
    guardian = system.one(f"users/{place.guardian.pk}")
    assert [agent["sourcedId"] for agent in guardian["agents"]] == [str(place.ane.pk)]
    assert guardian["roles"][0]["role"] == "parent"


def test_every_reference_leads_to_a_row(system: System) -> None:
    kinds = {
        "org": "orgs",
        "user": "users",
        "class": "classes",
        "course": "courses",
        "academicSession": "academicSessions",
    }
    known = {kind: {row["sourcedId"] for row in system.rows(path)} for kind, path in kinds.items()}
    followed = 0
    for path in [*kinds.values(), "enrollments"]:
        for row in system.rows(path):
            for value in row.values():
                for each in value if isinstance(value, list) else [value]:
                    if isinstance(each, dict) and "href" in each:
                        assert each["sourcedId"] in known[each["type"]], (path, each)
                        assert system.get(each["href"]).status_code == 200
                        followed += 1
    assert followed > 20


def test_class_has_its_pupils_and_its_teacher(place: SmallSchool, system: System) -> None:
    here = f"schools/{place.unit.pk}/classes/{place.school_class.pk}"
    ids = {row["sourcedId"] for row in system.rows(f"{here}/students")}
    assert ids == {str(place.ane.pk), str(place.bo.pk)}
    assert [row["sourcedId"] for row in system.rows(f"{here}/teachers")] == [str(place.teacher.pk)]
    assert {row["role"] for row in system.rows(f"{here}/enrollments")} == {"student", "teacher"}
    types = {row["classType"] for row in system.rows(f"users/{place.ane.pk}/classes")}
    assert types == {"homeroom", "scheduled"}
    assert len(system.rows("courses")) == 2


def test_who_lives_at_a_strictly_confidential_address_is_nowhere(
    place: SmallSchool, system: System
) -> None:
    hide(place.ane, "strictly_confidential")
    ane = system.one(f"users/{place.ane.pk}")
    assert (ane["status"], ane["givenName"], ane["enabledUser"]) == ("tobedeleted", "-", "false")
    assert "agents" not in ane
    assert system.one(f"users/{place.guardian.pk}")["status"] == "tobedeleted"
    assert "birthDate" not in system.one(f"demographics/{place.ane.pk}")
    here = f"classes/{place.school_class.pk}/students"
    assert [row["sourcedId"] for row in system.rows(here)] == [str(place.bo.pk)]


def test_confidential_address_leaves_name_and_class_but_no_way_to_the_family(
    place: SmallSchool, system: System
) -> None:
    hide(place.ane, "confidential")
    ane = system.one(f"users/{place.ane.pk}")
    assert (ane["givenName"], ane.get("agents")) == ("Ane", None)
    assert "g@example.no" not in str(system.rows("users"))


def test_guardian_whose_contact_is_blocked_is_told_of_to_nobody(
    place: SmallSchool, system: System
) -> None:
    Guardianship.objects.filter(child=place.ane).update(
        contact_blocked=True, receives_information=False, may_act=False
    )
    assert "agents" not in system.one(f"users/{place.ane.pk}")
    gone = system.one(f"users/{place.guardian.pk}")
    assert (gone["status"], gone["familyName"], "email" in gone) == ("tobedeleted", "-", False)


def test_fodselsnummer_and_address_are_in_no_answer(place: SmallSchool, system: System) -> None:
    hide(place.bo, "confidential")
    lists = ["users", "demographics", "enrollments", "orgs", "classes"]
    said = "".join(str(system.rows(each)) for each in lists)
    assert "Prøveveien" not in said
    names = set(system.one(f"users/{place.ane.pk}")) | set(
        system.one(f"demographics/{place.ane.pk}")
    )
    assert not names & {"userIds", "identifier", "userMasterIdentifier", "sex"}


def test_delta_has_what_was_changed_and_what_ended(place: SmallSchool, system: System) -> None:
    since = max(row["dateLastModified"] for row in system.rows("enrollments"))
    Person.objects.filter(pk=place.bo.pk).update(given_name="Bodil")
    end_membership(membership=place.group.memberships.get(), ends_on=timezone.localdate())
    asked = f"dateLastModified>'{since}'"
    assert [row["givenName"] for row in system.rows("users", filter=asked)] == ["Bodil"]
    (changed,) = system.rows("enrollments", filter=asked)
    assert changed["class"]["sourcedId"] == str(place.group.pk)


def test_client_of_the_neighbour_and_of_another_unit_reach_nobody(place: SmallSchool) -> None:
    other = small_school(place.unit.municipality)
    for stranger in (system_of(neighbour()), system_of(place.unit.municipality, other.unit)):
        said = "".join(
            str(stranger.rows(each))
            for each in ("users", "enrollments", "classes", "demographics", "orgs", "courses")
        )
        for row in (place.ane, place.guardian, place.teacher, place.school_class, place.unit):
            assert str(row.pk) not in said
        assert stranger.refusal(f"users/{place.ane.pk}") == (404, "unknownobject")
        assert stranger.refusal(f"schools/{place.unit.pk}/students") == (404, "unknownobject")
        assert stranger.refusal(f"classes/{place.school_class.pk}/students") == (
            404,
            "unknownobject",
        )


@pytest.mark.django_db(transaction=True)
def test_delta_misses_nothing_of_a_transaction_that_commits_late() -> None:
    """A school written before others asked, and committed after, counts as modified since then."""
    place = small_school()
    system = system_of(place.unit.municipality)
    late = connection.copy()
    late.connect()
    try:
        with late.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute(
                "UPDATE people_unit SET name = 'Sein skole' WHERE id = %s", [place.unit.pk]
            )
            asked_at = datetime.now(UTC).isoformat()
            assert system.one(f"schools/{place.unit.pk}")["name"] != "Sein skole"
            cursor.execute("COMMIT")
    finally:
        late.close()
    changed = system.rows("schools", filter=f"dateLastModified>='{asked_at}'")
    assert [row["name"] for row in changed] == ["Sein skole"]


def test_one_teacher_of_a_class_is_primary_and_pupils_are_not(
    place: SmallSchool, system: System
) -> None:
    second = teacher(place.unit)
    add_teacher(
        group=place.school_class,
        teacher=second,
        role=TeacherRole.TEACHER,
        starts_on=place.school_class.period.lower,
    )
    asked = f"classes/{place.school_class.pk}"
    rows = [
        row
        for row in system.rows("enrollments")
        if row["class"]["sourcedId"] == str(place.school_class.pk)
    ]
    primary = [row["user"]["sourcedId"] for row in rows if row["primary"] == "true"]
    assert primary == [str(place.teacher.pk)]
    assert {row["primary"] for row in rows if row["role"] == "student"} == {"false"}
    assert len(system.rows(f"{asked}/teachers")) == 2


def test_school_is_identified_by_its_organisation_number_or_not_at_all(
    place: SmallSchool, system: System
) -> None:
    Unit.objects.filter(pk=place.unit.pk).update(organisation_number="314990105")
    assert system.one(f"schools/{place.unit.pk}")["identifier"] == "314990105"
    Unit.objects.filter(pk=place.unit.pk).update(organisation_number=None)
    assert "identifier" not in system.one(f"schools/{place.unit.pk}")
