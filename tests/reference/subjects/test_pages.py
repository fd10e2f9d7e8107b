"""Each person sees what is theirs, and can do what they came for without JavaScript."""

import re
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reference.groups.enums import TeacherRole
from reference.groups.models import TeacherRelation
from reference.people.models import Person, RecordRead, Unit, User
from reference.subjects.enums import AppealStatus, AssessmentKind, ChoiceSet
from reference.subjects.models import (
    Assessment,
    Certificate,
    Conduct,
    GradeAppeal,
    Remark,
    SubjectChoice,
    SubjectGroup,
    SubjectOffer,
    WrittenWarning,
)
from reference.subjects.services.appeals import appeal
from reference.subjects.services.certificates import issue_certificate
from reference.subjects.services.offers import teach
from reference.subjects.urls import urlpatterns
from tests.counting import queries_of
from tests.factories.groups import a_class, school
from tests.factories.groups import pupil as a_pupil
from tests.factories.people import (
    MunicipalityFactory,
    UnitFactory,
    UserFactory,
    case_worker,
    guardian_of,
    unit_leader,
)
from tests.factories.subjects import (
    marked,
    offer,
    settled,
    sheet,
    subject,
    teacher_of,
    tenth_grader,
)

pytestmark = pytest.mark.django_db
NAMES = [str(pattern.name) for pattern in urlpatterns]
ALONE = (
    *("subjects_overview", "subjects_appeals", "subjects_sheets", "subjects_pupils"),
    "subjects_my_children",
)
GUARDIANS = (
    "subjects_my_children",
    "subjects_my_child",
    "subjects_choose",
    "subjects_make_appeal",
    "subjects_certificate",
)
TEACHERS = (
    "subjects_sheets",
    "subjects_sheet",
    "subjects_download",
    "subjects_upload",
    "subjects_warn",
)

# Contact teachers follow their pupils up too.
CONTACT = ("subjects_pupils", "subjects_pupil", "subjects_conduct", "subjects_warn_of_conduct")


@dataclass
class Case:
    """A school with a pupil who has a certificate and whose final mark is appealed."""

    school: Unit
    pupil: Person
    head: User
    worker: User
    parent: User
    teacher: User
    sheet: SubjectGroup
    language: SubjectOffer
    appeal: GradeAppeal
    certificate: Certificate

    def address(self, name: str) -> str:
        if name in ALONE:
            return reverse(name)
        arguments = {
            "subjects_offer": self.language.pk,
            "subjects_appeal": self.appeal.pk,
            "subjects_certificate": self.certificate.pk,
            "subjects_make_appeal": self.appeal.assessment_id,
        }
        arguments |= dict.fromkeys(TEACHERS[1:], self.sheet.pk)
        about_schools = ("school", "new_offer", "distribution", "examinations")
        arguments |= dict.fromkeys((f"subjects_{each}" for each in about_schools), self.school.pk)
        found = [arguments.get(name, self.pupil.pk)]
        return reverse(name, args=[*found, "language"] if name == "subjects_choose" else found)


@pytest.fixture
def case() -> Case:
    unit = school()
    person = tenth_grader(unit)
    head, parent = unit_leader(unit), guardian_of(person)
    group = sheet(unit, subject(), person)
    certificate = issue_certificate(whose=settled(person, unit), by=head)
    final = person.assessments.get(kind=AssessmentKind.FINAL)
    return Case(
        school=unit,
        pupil=person,
        head=head,
        worker=case_worker(unit.municipality),
        parent=parent,
        teacher=teacher_of(group),
        sheet=group,
        language=offer(
            unit,
            subject(None, "Spansk"),
            choice_set=ChoiceSet.LANGUAGE,
            choose_by=timezone.localdate() + timedelta(7),
        ),
        appeal=appeal(assessment=final, by=parent, text="Prøven i april"),
        certificate=certificate,
    )


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def ask(client: Client, case: Case, name: str) -> int:
    send = client.post if name == "subjects_issue" else client.get
    return send(case.address(name)).status_code


def test_nobody_outside_reaches_a_page(case: Case) -> None:
    """Of another municipality, school or kindergarten, teaching others, somebody's child."""
    strangers = [
        case_worker(MunicipalityFactory(number="9902", name="Nordvik")),
        unit_leader(other := school(case.school.municipality)),
        unit_leader(UnitFactory()),
        guardian_of(a_pupil(case.school)),
        guardian_of(case.pupil, receives_information=False, may_act=False),
        teacher_of(sheet(other, subject("MUS0010", "Musikk"))),
        UserFactory(),
    ]
    for name in NAMES:
        assert ask(Client(), case, name) == 302
        for stranger in strangers:
            client = signed_in(stranger)
            answer = ask(client, case, name)
            if name in ALONE and answer == 200:
                assert str(case.pupil) not in client.get(case.address(name)).text
            else:
                assert answer in (403, 404), (name, stranger)


def test_each_page_opens_to_those_whom_it_is_for(case: Case) -> None:
    for name in NAMES:
        leads = name not in GUARDIANS or name == "subjects_certificate"
        for user, may in (
            (case.head, leads),
            (case.worker, leads),
            (case.teacher, name in TEACHERS + CONTACT),
            (case.parent, name in GUARDIANS),
        ):
            if name != "subjects_my_children":
                answer = ask(signed_in(user), case, name)
                assert (answer in (200, 302)) == may, (name, user)


def test_contact_teacher_is_led_to_its_pupils_and_says_order(case: Case) -> None:
    client = signed_in(case.teacher)
    assert reverse("subjects_pupils") in client.get("/").text
    page = client.get(reverse("subjects_pupils")).text
    assert case.address("subjects_pupil") in page
    assert case.address("subjects_pupil") in client.get(case.address("subjects_sheet")).text
    record = client.get(case.address("subjects_pupil")).text
    assert case.address("subjects_conduct") in record
    assert case.address("subjects_remark") not in record
    said = {"area": "order", "term": "mid_year", "value": "good"}
    assert client.post(case.address("subjects_conduct"), said).status_code == 302
    assert case.pupil.conducts.filter(author=case.teacher, value="good").exists()


def test_teacher_of_a_subject_alone_opens_no_pupil(case: Case) -> None:
    group = case.sheet.school_class
    assert group
    TeacherRelation.objects.filter(school_class=group).update(role=TeacherRole.TEACHER)
    client = signed_in(case.teacher)
    assert client.get(case.address("subjects_sheet")).status_code == 200
    for name in CONTACT:
        assert client.get(case.address(name)).status_code == 403


def test_sheets_are_paged_and_found_by_grade_and_subject(case: Case) -> None:
    classes = [a_class(case.school, name=f"8{letter}", grade=8) for letter in "ABCDEFGHIJ"]
    for name in ("Koding", "Sløyd", "Sang", "Dans", "Fiske", "Hagebruk"):
        given = offer(case.school, subject(None, name), 8)
        for each in classes:
            teach(offer=given, group=each)
    client, address = signed_in(case.head), reverse("subjects_sheets")
    first, second = client.get(address).text, client.get(address, {"page": 2}).text
    assert "Side 2" in first
    shown = [text.count("/fag/karakterskjema/") for text in (first, second)]
    assert min(shown) > 0
    found = client.get(address, {"grade": 8, "text": "sløyd"}).text
    assert "Sløyd" in found
    assert "Koding" not in found
    assert "Matematikk" not in found


def test_teacher_enters_a_whole_class_on_one_page(case: Case) -> None:
    client = signed_in(case.teacher)
    address = case.address("subjects_sheet") + "?vurdering=mid_year"
    field = f"mark-{case.pupil.pk}"
    asked = {"kind": "mid_year", "told_on": "2026-01-15", "reason": ""}
    refused = client.post(address, asked | {field: "7"})
    assert "aria-invalid" in refused.text
    assert 'value="7"' in refused.text
    assert not Assessment.objects.filter(kind=AssessmentKind.MID_YEAR).exists()
    assert client.post(address, asked | {field: "5"}).status_code == 302
    assert Assessment.objects.get(kind=AssessmentKind.MID_YEAR).author == case.teacher
    assert 'value="5"' in client.get(address).text


@pytest.mark.parametrize("year", ["0001", "1901", "2999"])
def test_mistyped_year_is_refused_and_the_guardians_page_still_opens(case: Case, year: str) -> None:
    client = signed_in(case.teacher)
    asked = {"kind": "final", "told_on": f"{year}-01-01", "reason": "Ny"}
    field = f"mark-{case.pupil.pk}"
    refused = client.post(case.address("subjects_sheet") + "?vurdering=final", asked | {field: "2"})
    assert refused.status_code == 200
    assert "Kontroller årstallet" in refused.text
    assert not Assessment.objects.filter(told_on__year=int(year)).exists()
    guardian = signed_in(case.parent)
    assert guardian.get(case.address("subjects_my_child")).status_code == 200


def test_teacher_hands_the_downloaded_sheet_in_again(case: Case) -> None:
    client = signed_in(case.teacher)
    text = client.get(case.address("subjects_download") + "?vurdering=mid_year").content.decode()
    asked = {"kind": "mid_year", "told_on": "2026-01-15", "reason": ""}
    bad = SimpleUploadedFile("a.csv", text.replace("\r\n", "9\r\n").encode())
    answer = client.post(case.address("subjects_upload"), asked | {"file": bad})
    assert "Disse kolonnene" in answer.text
    lines = text.strip().split("\r\n")
    for mark, saved in (("9", False), ("4", True)):
        file = SimpleUploadedFile("a.csv", f"{lines[0]}\n{lines[1]}{mark}".encode())
        answer = client.post(case.address("subjects_upload"), asked | {"file": file})
        assert Assessment.objects.filter(kind=AssessmentKind.MID_YEAR).exists() == saved
        assert saved or '<th scope="row">2</th>' in answer.text


def test_teacher_warns_and_the_guardian_reads_it(case: Case) -> None:
    asked = {"pupil": case.pupil.pk, "missing": "To prøver mangler"}
    assert signed_in(case.teacher).post(case.address("subjects_warn"), asked).status_code == 302
    assert WrittenWarning.objects.get().author == case.teacher
    assert "To prøver mangler" in signed_in(case.parent).get(case.address("subjects_my_child")).text


def test_guardian_sees_no_mark_before_its_day(case: Case) -> None:
    music = subject("MUS0010", "Musikkfaget")
    marked(case.pupil, case.school, music, told_on=timezone.localdate() + timedelta(1))
    assert "Musikkfaget" not in signed_in(case.parent).get(case.address("subjects_my_child")).text
    assert "Musikkfaget" in signed_in(case.head).get(case.address("subjects_pupil")).text


def test_guardian_chooses_a_subject(case: Case) -> None:
    client = signed_in(case.parent)
    answer = client.post(case.address("subjects_choose"), {"offer": case.language.pk})
    assert answer.status_code == 302
    assert SubjectChoice.objects.get().offer == case.language
    assert "Spansk" in client.get(case.address("subjects_my_child")).text


def test_guardian_asks_why_and_appeals_and_the_head_answers(case: Case) -> None:
    music = marked(case.pupil, case.school, subject("MUS0010", "Musikk"), 3)
    page = reverse("subjects_make_appeal", args=[music.pk])
    signed_in(case.parent).post(page, {"do": "grounds"})
    asked = GradeAppeal.objects.get(assessment=music)
    desk = reverse("subjects_appeal", args=[asked.pk])
    signed_in(case.head).post(desk, {"grounds": "Lite deltakelse"})
    client = signed_in(case.parent)
    assert "Lite deltakelse" in client.get(page).text
    client.post(page, {"text": "Vi er uenige"})
    client = signed_in(case.head)
    assert "Karakter 2" not in client.get(desk).text
    client.post(desk, {"result": "4", "answer": "Enig med klager"})
    asked.refresh_from_db()
    assert asked.status == AppealStatus.CHANGED
    child = signed_in(case.parent).get(case.address("subjects_my_child")).text
    assert "Etter klage" in child


def test_older_sheet_does_not_write_over_what_a_colleague_wrote(case: Case) -> None:
    address = case.address("subjects_sheet")
    page = signed_in(case.teacher).get(f"{address}?vurdering=final").text
    seen = dict(re.findall(r'name="(seen-[^"]+)" value="([^"]+)"', page))
    key = f"mark-{case.pupil.pk}"
    sent = {"kind": "final", "told_on": f"{timezone.localdate()}", "reason": "Ny vurdering"}
    assert signed_in(case.head).post(address, sent | seen | {key: "6"}).status_code == 302
    client = signed_in(case.teacher)
    late = client.post(address, sent | seen | {key: "3"})
    assert late.status_code == 409
    assert "«6»" in late.text
    now = Assessment.objects.filter(pupil=case.pupil, kind="final", replaced_at=None)
    assert 6 in now.values_list("mark", flat=True)
    seen = dict(re.findall(r'name="(seen-[^"]+)" value="([^"]+)"', late.text))
    assert client.post(address, sent | seen | {key: "3"}).status_code == 302


def test_guardian_withdraws(case: Case) -> None:
    signed_in(case.parent).post(case.address("subjects_make_appeal"), {"do": "withdraw"})
    case.appeal.refresh_from_db()
    assert case.appeal.status == AppealStatus.WITHDRAWN


def test_head_offers_moves_hours_draws_and_remarks(case: Case) -> None:
    client = signed_in(case.head)
    art = subject("KHV0010", "Kunst og håndverk")
    asked = {"subject": art.pk, "grade": 10, "ordinary_hours": 100, "hours": 80, "ends_here": "on"}
    assert "Høyst 10 timer" in client.post(case.address("subjects_new_offer"), asked).text
    client.post(case.address("subjects_new_offer"), asked | {"hours": 95})
    assert "5,0 %" in client.get(case.address("subjects_school")).text
    draw = {"form": "oral", "subjects": [art.pk], "told_on": "2027-06-01", "held_on": "2027-06-03"}
    client.post(case.address("subjects_examinations"), draw)
    assert "10A" in client.get(case.address("subjects_examinations")).text
    client.post(case.address("subjects_remark"), {"code": "FAM02", "subject": art.pk})
    assert Remark.objects.get().subject == art
    said = {"area": "order", "term": "mid_year", "value": "good", "reason": ""}
    client.post(case.address("subjects_conduct"), said)
    assert Conduct.objects.filter(term="mid_year").exists()


def test_figures_over_few_pupils_are_left_out(case: Case) -> None:
    page = signed_in(case.head).get(case.address("subjects_distribution"))
    assert '<svg class="chart' not in page.text
    maths = case.sheet.offer.subject
    for _ in range(4):
        marked(tenth_grader(case.school), case.school, maths, 4)
    assert (
        '<svg class="chart' in signed_in(case.head).get(case.address("subjects_distribution")).text
    )


def test_each_pupil_on_a_sheet_is_noted_as_read(case: Case) -> None:
    signed_in(case.teacher).get(case.address("subjects_sheet"))
    assert set(RecordRead.objects.values_list("person_id", flat=True)) == {case.pupil.pk}


@pytest.mark.parametrize("name", ["subjects_school", "subjects_appeals", "subjects_sheet"])
def test_a_list_costs_the_same_for_one_row_and_thirty(name: str, client: Client) -> None:
    counts = []
    for number in (1, 30):
        unit = school()
        people = [tenth_grader(unit) for _ in range(number)]
        group = sheet(unit, subject(None, f"Fag {number}"), *people)
        for each in people:
            final = marked(each, unit, group.offer.subject)
            appeal(assessment=final, by=guardian_of(each), text="Se på den")
        client.force_login(unit_leader(unit))
        key = {"subjects_school": unit.pk, "subjects_sheet": group.pk}.get(name)
        address = reverse(name, args=[key] if key else [])
        client.get(address)
        counts.append(queries_of(lambda: client.get(address)))  # noqa: B023 - called at once
    assert counts[0] == counts[1]
