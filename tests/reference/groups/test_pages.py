"""Each person sees what is theirs, and can do what they came for without JavaScript."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reference.groups.enums import DivisionStatus, MainStage, TeacherRole
from reference.groups.models import (
    Candidate,
    CompanyWish,
    Division,
    TeacherRelation,
    TeachingGroup,
)
from reference.groups.services.divisions import divide
from reference.groups.services.groups import open_teaching_group
from reference.groups.services.memberships import add_member, add_teacher, move_member
from reference.groups.services.wishes import wish_for_company
from reference.groups.urls import urlpatterns
from reference.people.models import Person, RecordRead, Unit, User
from tests.counting import queries_of
from tests.factories.groups import (
    a_class,
    a_division,
    candidates,
    contact_group,
    membership_of,
    planned,
    pupil,
    put_all_in_force,
    school,
    teacher,
    this_year,
    with_contact_teacher,
)
from tests.factories.people import (
    MunicipalityFactory,
    UnitFactory,
    UserFactory,
    case_worker,
    guardian_of,
    unit_leader,
)

pytestmark = pytest.mark.django_db
NAMES = [str(pattern.name) for pattern in urlpatterns]
ALONE = ("groups_overview", "groups_norm", "groups_my_children")
POSTED = (
    "groups_end_member",
    "groups_end_teacher",
    "groups_change_division",
    "groups_withdraw_division",
    "groups_move",
    "groups_match",
)
GUARDIANS = ("groups_my_children", "groups_wishes")


@dataclass
class Case:
    """A school with a division, a teaching group, and a family that has wished."""

    school: Unit
    head: User
    worker: User
    parent: User
    division: Division
    candidate: Candidate
    wish: CompanyWish
    group: TeachingGroup
    relation: TeacherRelation

    def address(self, name: str) -> str:
        if name in ALONE:
            return reverse(name)
        member = self.group.memberships.get()
        arguments = {
            "groups_school": self.school.pk,
            "groups_new_teaching_group": self.school.pk,
            "groups_new_division": self.school.pk,
            "groups_class": membership_of(member.pupil).group_id,
            "groups_teaching_group": self.group.pk,
            "groups_end_member": member.pk,
            "groups_division": self.division.pk,
            "groups_edit_division": self.division.pk,
            "groups_withdraw_division": self.division.pk,
            "groups_change_division": self.division.pk,
            "groups_match": self.wish.pk,
            "groups_class_teachers": membership_of(member.pupil).group_id,
            "groups_teaching_group_teachers": self.group.pk,
            "groups_end_teacher": self.relation.pk,
            "groups_hours": self.school.pk,
        }
        more = [MainStage.LOWER_PRIMARY] if name == "groups_hours" else []
        return reverse(name, args=[arguments.get(name, self.candidate.pk), *more])


@pytest.fixture
def case() -> Case:
    unit = school()
    head = unit_leader(unit)
    division = a_division(unit, 4, by=head)
    candidate = candidates(division)[0]
    parent = guardian_of(candidate.pupil)
    (wish,) = wish_for_company(candidate=candidate, names=["Ukjent Navn"], by=parent)
    group = open_teaching_group(unit=unit, school_year=this_year(), name="Tysk", subject="Språk")
    older = pupil(unit, grade=8)
    a_class(unit, older, name="8A", grade=8)
    add_member(group=group, pupil=older, starts_on=date(this_year(), 8, 1))
    relation = add_teacher(
        group=group,
        teacher=teacher(unit),
        role=TeacherRole.TEACHER,
        starts_on=date(this_year(), 8, 1),
    )
    return Case(
        school=unit,
        head=head,
        worker=case_worker(unit.municipality),
        parent=parent,
        division=division,
        candidate=candidate,
        wish=wish,
        group=group,
        relation=relation,
    )


@pytest.fixture
def as_(client: Client) -> Callable[[User], Client]:
    def sign_in(user: User) -> Client:
        client.force_login(user)
        return client

    return sign_in


def ask(client: Client, case: Case, name: str) -> int:
    send = client.post if name in POSTED else client.get
    return send(case.address(name)).status_code


@pytest.mark.parametrize("name", NAMES)
def test_nobody_outside_reaches_a_page(
    case: Case, as_: Callable[[User], Client], name: str
) -> None:
    """Not signed in, of another municipality, another school, a kindergarten, somebody's child."""
    assert ask(Client(), case, name) == 302
    elsewhere = MunicipalityFactory(number="9902", name="Nordvik")
    strangers = [
        case_worker(elsewhere),
        unit_leader(school(case.school.municipality)),
        unit_leader(UnitFactory()),
        guardian_of(pupil(case.school)),
        guardian_of(case.candidate.pupil, receives_information=False, may_act=False),
        UserFactory(),
    ]
    for stranger in strangers:
        client = as_(stranger)
        answer = ask(client, case, name)
        if name in ALONE and answer == 200:
            text = client.get(case.address(name)).text
            assert str(case.candidate.pupil) not in text
            assert str(case.school) not in text
        else:
            assert answer in (403, 404)


@pytest.mark.parametrize("name", [name for name in NAMES if name not in GUARDIANS])
def test_head_and_case_worker_open_each_page_and_a_guardian_none(
    case: Case, as_: Callable[[User], Client], name: str
) -> None:
    divide(division=case.division)
    for user in (case.head, case.worker):
        assert ask(as_(user), case, name) in (200, 302)
        Division.objects.update(deleted_at=None)  # one of the pages withdraws it
    assert ask(as_(case.parent), case, name) == 403


def test_each_pupil_on_a_list_is_noted_as_read(case: Case, as_: Callable[[User], Client]) -> None:
    as_(case.head).get(case.address("groups_division"))
    read = set(RecordRead.objects.values_list("person_id", flat=True))
    assert read == {each.pupil_id for each in candidates(case.division)}


def test_head_makes_classes_from_the_first_form_to_in_force(
    as_: Callable[[User], Client],
) -> None:
    unit = school()
    client = as_(unit_leader(unit))
    for _ in range(4):
        pupil(unit)
    wrong = {"school_year": this_year(), "grade": 1, "classes": ",", "most": 3, "least": 5}
    address = reverse("groups_new_division", args=[unit.pk])
    assert "rett ett av dem" in client.post(address, wrong).text
    right = {**wrong, "classes": "1A, 1B", "least": ""}
    made = client.post(address, right)
    division = Division.objects.get()
    assert made.url == reverse("groups_division", args=[division.pk])
    change = reverse("groups_change_division", args=[division.pk])
    for step in ("freeze", "divide", "again", "freeze", "thaw", "freeze", "in_force", "divide"):
        client.post(change, {"to": step})
    division.refresh_from_db()
    assert division.status == DivisionStatus.IN_FORCE
    assert sorted(unit.classes.values_list("name", flat=True)) == ["1A", "1B"]
    text = client.get(reverse("groups_school", args=[unit.pk])).text
    assert "1A" in text


def test_what_staff_says_and_locks_is_kept(case: Case, as_: Callable[[User], Client]) -> None:
    divide(division=case.division)
    client, other = as_(case.head), candidates(case.division)[1]
    said = {
        "gender": "girl",
        "needs": "2",
        "language_support": "on",
        "advised0": other.pk,
        "apart0": candidates(case.division)[2].pk,
    }
    client.post(case.address("groups_candidate"), said)
    found = Candidate.objects.get(pk=case.candidate.pk)
    assert (found.gender, found.needs, found.language_support) == ("girl", 2, True)
    text = client.get(case.address("groups_candidate")).text
    assert f'<option value="{other.pk}" selected>' in text
    client.post(case.address("groups_move"), {"to": planned(case.division, "1B").pk})
    found.refresh_from_db()
    assert str(found.locked) == "1B"
    client.post(case.address("groups_move"), {"unlock": "1"})
    client.post(case.address("groups_match"), {"other": other.pk})
    found.refresh_from_db()
    case.wish.refresh_from_db()
    assert (found.locked, case.wish.other) == (None, other)


def test_guardian_wishes_and_is_told_nothing_of_who_goes_there(
    case: Case, as_: Callable[[User], Client]
) -> None:
    client, other = as_(case.parent), candidates(case.division)[1]
    answers = []
    for name in (str(other.pupil), "Finnes Ikke"):
        answer = client.post(case.address("groups_wishes"), {"name1": name}, follow=True)
        page = client.get(case.address("groups_wishes")).text
        answers.append((answer.text + page).replace(name, "…").split("csrfmiddlewaretoken")[0])
    assert answers[0] == answers[1]
    assert case.candidate.wishes.present().get().written == "Finnes Ikke"


def test_guardian_reads_class_contact_teacher_and_reasons_once_in_force(
    case: Case, as_: Callable[[User], Client]
) -> None:
    divided = divide(division=case.division)
    client = as_(case.parent)
    before = client.get(reverse("groups_my_children")).text
    assert "Hvorfor denne klassen" not in before
    made = put_all_in_force(divided)
    own = next(each for each in made if each == membership_of(case.candidate.pupil).group)
    teacher = with_contact_teacher(own)
    contact = contact_group(own, "Revene")
    add_member(group=contact, pupil=case.candidate.pupil, starts_on=timezone.localdate())
    text = client.get(reverse("groups_my_children")).text
    for told in (own.name, str(teacher), "Revene", "Hvorfor denne klassen", "Ønskene deres"):
        assert told in text
    for other in candidates(case.division)[1:]:
        assert str(other.pupil) not in text


def test_reasons_of_a_division_are_not_told_of_another_class(
    case: Case, as_: Callable[[User], Client]
) -> None:
    """A pupil who was moved later is not where the division put it."""
    put_all_in_force(case.division)
    other = a_class(case.school, name="1C")
    held = membership_of(case.candidate.pupil)
    move_member(membership=held, to=other, on=timezone.localdate())
    text = as_(case.parent).get(reverse("groups_my_children")).text
    assert "1C" in text
    assert "Hvorfor denne klassen" not in text


def test_a_pupil_is_moved_added_and_taken_out(case: Case, as_: Callable[[User], Client]) -> None:
    client, member = as_(case.head), case.group.memberships.get()
    before = membership_of(member.pupil)
    other = a_class(case.school, name="8B", grade=8)
    client.post(
        reverse("groups_class", args=[before.group_id]),
        {"membership": before.pk, "to": other.pk, "on": timezone.localdate().isoformat()},
    )
    assert membership_of(member.pupil).group == other
    added = {"pupil": case.candidate.pupil_id, "starts_on": timezone.localdate().isoformat()}
    group = case.address("groups_teaching_group")
    client.post(group, added)
    assert case.group.memberships.count() == 2
    assert "allerede" in client.post(group, added).text
    client.post(reverse("groups_end_member", args=[member.pk]))
    assert case.group.memberships.valid_on(timezone.localdate()).count() == 1


@pytest.mark.parametrize("page", ["groups_overview", "groups_school", "groups_division"])
def test_a_list_costs_the_same_for_one_and_for_thirty(
    case: Case, as_: Callable[[User], Client], page: str
) -> None:
    client, address = as_(case.worker), case.address(page)
    divide(division=case.division)
    client.get(address)
    one = queries_of(lambda: client.get(address))
    for number in range(10):
        _more(case, page, number)
    assert queries_of(lambda: client.get(address)) == one


def _more(case: Case, page: str, number: int) -> None:
    if page == "groups_division":
        other: Person = pupil(case.school)
        added = Candidate.objects.create(division=case.division, pupil=other)
        CompanyWish.objects.create(
            candidate=added, other=case.candidate, source="family", by=case.head
        )
        return
    unit = case.school if page == "groups_school" else school(case.school.municipality)
    with_contact_teacher(a_class(unit, pupil(unit), name=f"2{number}", grade=2))
    open_teaching_group(unit=unit, school_year=this_year(), name=f"G{number}", subject="Språk")
