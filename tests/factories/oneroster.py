"""A small school, whole, and systems that read it by OneRoster."""

from dataclasses import dataclass
from typing import Any

from reference.groups.enums import TeacherRole
from reference.groups.models import SchoolClass, TeachingGroup
from reference.groups.services.groups import open_teaching_group
from reference.groups.services.memberships import add_member, add_teacher
from reference.people.models import Municipality, Person, Unit
from tests.reference.api.client import Caller

from .clients import client_access
from .groups import a_class, pupil, school, teacher, this_year
from .people import AddressFactory, GuardianshipFactory, MunicipalityFactory

ROSTERING = "/ims/oneroster/rostering/v1p2"
GRADEBOOK = "/ims/oneroster/gradebook/v1p2"


@dataclass(frozen=True)
class SmallSchool:
    unit: Unit
    ane: Person
    bo: Person
    guardian: Person
    teacher: Person
    school_class: SchoolClass
    group: TeachingGroup


def small_school(municipality: Municipality | None = None) -> SmallSchool:
    """Two pupils, one of them with a guardian, in a class and one in a teaching group."""
    unit = school(municipality)
    ane = pupil(unit, given_name="Ane", family_name="Prøve")
    bo = pupil(unit, given_name="Bo", family_name="Test")
    relation: Any = GuardianshipFactory(
        child=ane,
        guardian__municipality=unit.municipality,
        guardian__email="g@example.no",
        guardian__phone="99999999",
    )
    taught = teacher(unit)
    school_class = a_class(unit, ane, bo)
    add_teacher(
        group=school_class,
        teacher=taught,
        role=TeacherRole.CONTACT,
        starts_on=school_class.period.lower,
    )
    group = open_teaching_group(
        unit=unit, school_year=this_year(), name="Svømming 1", subject="Kroppsøving"
    )
    add_member(group=group, pupil=ane, starts_on=group.period.lower)
    return SmallSchool(unit, ane, bo, relation.guardian, taught, school_class, group)


def hide(person: Person, protection: str) -> None:
    """Let the person live where not all may know."""
    AddressFactory(person=person, protection=protection)


class System(Caller):
    """A client of OneRoster; `rows` asks for a list, `one` for a row."""

    def rows(self, path: str, *, service: str = ROSTERING, **question: Any) -> list[dict[str, Any]]:
        answer = self.get(f"{service}/{path}", question)
        assert answer.status_code == 200, answer.content
        (found,) = answer.json().values()
        return list(found)

    def one(self, path: str, **question: Any) -> dict[str, Any]:
        answer = self.get(f"{ROSTERING}/{path}", question)
        assert answer.status_code == 200, answer.content
        (found,) = answer.json().values()
        return dict(found)

    def put(self, address: str, body: dict[str, Any]) -> Any:
        headers = self._headers({})
        return self.http.put(address, body, content_type="application/json", headers=headers)

    def refusal(self, path: str, **question: Any) -> tuple[int, str]:
        """Return the status and the minor code of an answer that is no success."""
        answer = self.get(f"{ROSTERING}/{path}", question)
        minor = answer.json()["imsx_CodeMinor"]["imsx_codeMinorField"][0]
        return answer.status_code, minor["imsx_codeMinorFieldValue"]


def system_of(municipality: Municipality, *units: Unit, scopes: list[str] | None = None) -> System:
    return System(client_access(municipality, *units, scopes=scopes))


def neighbour() -> Municipality:
    found: Municipality = MunicipalityFactory(number="9902", name="Nordvik")
    return found
