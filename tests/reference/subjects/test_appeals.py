"""Who may appeal which mark until when, and what may come of it."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reference.casework.refusals import NotYours, Refusal
from reference.people.models import Person, Unit, User
from reference.subjects.entries import Verdict
from reference.subjects.enums import (
    AppealStatus,
    AssessmentKind,
    ConductArea,
    ConductTerm,
    ConductValue,
    ExaminationForm,
)
from reference.subjects.models import (
    Assessment,
    Conduct,
    Examination,
    ExaminationDraw,
    GradeAppeal,
)
from reference.subjects.services.appeals import (
    answer_appeal,
    appeal,
    ask_for_grounds,
    forward,
    give_grounds,
    withdraw,
)
from reference.subjects.services.assessments import (
    About,
    ConductSaid,
    PupilInYear,
    assess,
    correct,
    say_conduct,
    warn,
)
from reference.subjects.services.refusals import TooLate
from tests.factories.groups import a_class, school, this_year
from tests.factories.people import UserFactory, guardian_of, unit_leader
from tests.factories.subjects import marked, subject, tenth_grader

pytestmark = pytest.mark.django_db


def days_ago(days: int) -> date:
    return timezone.localdate() - timedelta(days)


@pytest.fixture
def unit() -> Unit:
    return school()


@pytest.fixture
def pupil(unit: Unit) -> Person:
    return tenth_grader(unit)


def final(pupil: Person, unit: Unit, told: int = 1) -> Assessment:
    return marked(pupil, unit, subject(), 3, told_on=days_ago(told))


def examined(pupil: Person, unit: Unit, form: ExaminationForm) -> Assessment:
    """A mark of an examination that the pupil was drawn for."""
    maths = subject()
    draw = ExaminationDraw.objects.create(
        unit=unit,
        school_year=this_year(),
        form=form,
        seed="a",
        held_on=days_ago(5),
        told_on=days_ago(9),
        author=unit_leader(unit),
    )
    Examination.objects.create(
        draw=draw, pupil=pupil, school_class=a_class(unit, name="10A", grade=10), subject=maths
    )
    return marked(pupil, unit, maths, 3, AssessmentKind.EXAMINATION, told_on=days_ago(1))


def test_the_school_raises_a_final_mark_and_the_new_one_can_be_appealed(
    unit: Unit, pupil: Person
) -> None:
    made, parent, head = final(pupil, unit), guardian_of(pupil), unit_leader(unit)
    sent = appeal(assessment=made, by=parent, text="Prøven i april")
    for mark in (2, 3):
        with pytest.raises(Refusal, match="bare sette opp"):
            answer_appeal(appeal=sent, mark=mark, answer="Lavere", by=head)
    answered = answer_appeal(appeal=sent, mark=4, answer="Enig", by=head)
    assert answered.status == AppealStatus.CHANGED
    now = Assessment.objects.get(replaces=made)
    assert (now.mark, now.replaces) == (4, made)
    assert appeal(assessment=now, by=parent, text="En gang til").status == AppealStatus.RECEIVED


def test_the_governor_gives_no_final_mark_but_sets_it_aside(unit: Unit, pupil: Person) -> None:
    made, head = final(pupil, unit), unit_leader(unit)
    sent = forward(appeal=appeal(assessment=made, by=guardian_of(pupil), text="Se på den"))
    with pytest.raises(Refusal, match="statsforvalteren"):
        answer_appeal(appeal=sent, mark=5, answer="Høyere", by=head)
    aside = AppealStatus.SET_ASIDE
    assert answer_appeal(appeal=sent, result=aside, answer="Feil", by=head).status == aside
    assert not Assessment.objects.filter(replaced_at=None).exists()
    about = About(pupil, unit, made.subject, made.school_year, AssessmentKind.FINAL)
    anew = assess(about=about, verdict=Verdict.of_mark(4), author=None)
    assert appeal(assessment=anew, by=guardian_of(pupil), text="Igjen").sent_on is not None


def test_of_a_written_examination_there_are_no_grounds_and_the_body_gives_a_mark(
    unit: Unit, pupil: Person
) -> None:
    made = examined(pupil, unit, ExaminationForm.WRITTEN)
    parent, head = guardian_of(pupil), unit_leader(unit)
    with pytest.raises(Refusal, match="ikke rett til begrunnelse"):
        ask_for_grounds(assessment=made, by=parent)
    sent = appeal(assessment=made, by=parent, text="Vurder på nytt")
    with pytest.raises(Refusal):
        answer_appeal(appeal=sent, mark=4, answer="Skolen kan ikke", by=head)
    answered = answer_appeal(appeal=forward(appeal=sent), mark=2, answer="Lavere", by=head)
    assert answered.status == AppealStatus.CHANGED
    now = Assessment.objects.get(replaces=made)
    with pytest.raises(Refusal):
        appeal(assessment=now, by=parent, text="En gang til")


def test_an_oral_examination_is_annulled_and_held_anew(unit: Unit, pupil: Person) -> None:
    made = examined(pupil, unit, ExaminationForm.ORAL)
    head = unit_leader(unit)
    sent = forward(appeal=appeal(assessment=made, by=guardian_of(pupil), text="Feil oppgave"))
    with pytest.raises(Refusal, match="formelle feil"):
        answer_appeal(appeal=sent, mark=5, answer="Høyere", by=head)
    result = AppealStatus.ANNULLED
    assert answer_appeal(appeal=sent, result=result, answer="Feil", by=head).status == result
    about = About(pupil, unit, made.subject, made.school_year, AssessmentKind.EXAMINATION)
    assert assess(about=about, verdict=Verdict.of_mark(5), author=None).mark == 5


def test_the_days_begin_again_when_the_grounds_are_given(unit: Unit, pupil: Person) -> None:
    made, parent = final(pupil, unit, told=10), guardian_of(pupil)
    asked = ask_for_grounds(assessment=made, by=parent)
    asked.grounds_asked_on = days_ago(8)
    made_long_ago = Assessment.objects.filter(pk=made.pk)
    assert made_long_ago.exists()
    asked.save()
    give_grounds(appeal=asked, grounds="Muntlig aktivitet")
    assert appeal(assessment=made, by=parent, text="Likevel").status == AppealStatus.RECEIVED


def test_nobody_appeals_on_the_eleventh_day(unit: Unit, pupil: Person) -> None:
    made, parent = final(pupil, unit, told=20), guardian_of(pupil)
    for late in (
        lambda: appeal(assessment=made, by=parent, text="For sent"),
        lambda: ask_for_grounds(assessment=made, by=parent),
    ):
        with pytest.raises(TooLate):
            late()


def test_half_year_assessments_are_not_appealed(unit: Unit, pupil: Person) -> None:
    made = marked(pupil, unit, subject(), 3, AssessmentKind.YEAR_END)
    with pytest.raises(Refusal):
        appeal(assessment=made, by=guardian_of(pupil), text="Nei")


def test_a_mark_that_was_corrected_or_is_not_told_yet_is_not_appealed(
    unit: Unit, pupil: Person
) -> None:
    parent = guardian_of(pupil)
    to_come = final(pupil, unit, told=-3)
    with pytest.raises(Refusal):
        appeal(assessment=to_come, by=parent, text="Før tiden")
    correct(assessment=to_come, verdict=Verdict.of_mark(4), reason="Tastefeil", author=None)
    with pytest.raises(Refusal):
        appeal(assessment=to_come, by=parent, text="Den gamle")


def test_a_pupil_below_fifteen_needs_a_guardian_who_agrees(unit: Unit) -> None:
    young = tenth_grader(
        unit,
    )
    young.born = timezone.localdate() - timedelta(365 * 14)
    young.save()
    made, own = final(young, unit), UserFactory(person=young)
    with pytest.raises(Refusal, match="foresatt"):
        appeal(assessment=made, by=own, text="Jeg vil klage")
    stranger = UserFactory(person=tenth_grader(unit)).person
    with pytest.raises(Refusal, match="foresatt"):
        appeal(assessment=made, by=own, text="Jeg vil klage", consent=stranger)
    parent = guardian_of(young)
    sent = appeal(assessment=made, by=own, text="Jeg vil klage", consent=parent.person)
    assert sent.consented_by == parent.person


def test_only_those_who_act_for_the_pupil_appeal_and_withdraw(unit: Unit, pupil: Person) -> None:
    made = final(pupil, unit)
    other: User = guardian_of(tenth_grader(unit))
    with pytest.raises(NotYours):
        appeal(assessment=made, by=other, text="Ikke mitt barn")
    sent = appeal(assessment=made, by=guardian_of(pupil), text="Mitt barn")
    with pytest.raises(NotYours):
        withdraw(appeal=sent, by=other)


def test_the_school_forwards_what_it_does_not_change_before_it_stands(
    unit: Unit, pupil: Person
) -> None:
    sent = appeal(assessment=final(pupil, unit), by=guardian_of(pupil), text="Se på den")
    head = unit_leader(unit)
    with pytest.raises(Refusal):
        answer_appeal(appeal=sent, mark=None, answer="Står", by=head)
    kept = answer_appeal(appeal=forward(appeal=sent), mark=None, answer="Står", by=head)
    assert kept.status == AppealStatus.KEPT


def judged(pupil: Person, unit: Unit, value: ConductValue = ConductValue.FAIRLY_GOOD) -> Conduct:
    """Order at the end of the year, told yesterday."""
    whose = PupilInYear(pupil, unit, this_year())
    warn(whose=whose, about=ConductArea.ORDER, missing="Kom presis", author=None)
    said = ConductSaid(ConductArea.ORDER, ConductTerm.FINAL, value)
    return say_conduct(whose=whose, said=said, author=None, told_on=days_ago(1))


def test_final_order_is_appealed_by_the_rules_of_final_marks(unit: Unit, pupil: Person) -> None:
    made, parent, head = judged(pupil, unit), guardian_of(pupil), unit_leader(unit)
    asked = ask_for_grounds(assessment=made, by=parent)
    give_grounds(appeal=asked, grounds="For sent ti ganger")
    sent = appeal(assessment=made, by=parent, text="Bussen var sen")
    for value in (ConductValue.POOR, ConductValue.FAIRLY_GOOD):
        with pytest.raises(Refusal, match="bare sette opp"):
            answer_appeal(appeal=sent, mark=value, answer="Nei", by=head)
    answer_appeal(appeal=sent, mark=ConductValue.GOOD, answer="Enig", by=head)
    now = Conduct.objects.get(replaces=made)
    assert (now.value, now.term, now.replaced_at) == ("good", "final", None)
    assert appeal(assessment=now, by=parent, text="Igjen").status == AppealStatus.RECEIVED


def test_governor_upholds_order_or_sets_it_aside_and_gives_none(unit: Unit, pupil: Person) -> None:
    made, parent, head = judged(pupil, unit), guardian_of(pupil), unit_leader(unit)
    sent = forward(appeal=appeal(assessment=made, by=parent, text="Bussen var sen"))
    with pytest.raises(Refusal, match="statsforvalteren"):
        answer_appeal(appeal=sent, mark=ConductValue.GOOD, answer="Enig", by=head)
    set_aside = answer_appeal(
        appeal=sent, result=AppealStatus.SET_ASIDE, answer="Ikke varslet i tide", by=head
    )
    assert set_aside.status == AppealStatus.SET_ASIDE
    assert Conduct.objects.get(pk=made.pk).replaced_at is not None


def test_conduct_in_the_middle_of_the_year_cannot_be_appealed(unit: Unit, pupil: Person) -> None:
    whose = PupilInYear(pupil, unit, this_year())
    said = ConductSaid(ConductArea.CONDUCT, ConductTerm.MID_YEAR, ConductValue.GOOD)
    made = say_conduct(whose=whose, said=said, author=None, told_on=days_ago(1))
    with pytest.raises(Refusal, match="halvårsvurdering"):
        appeal(assessment=made, by=guardian_of(pupil), text="Hvorfor")


def test_family_appeals_order_from_its_page_and_the_head_raises_it(
    client: Client, unit: Unit, pupil: Person
) -> None:
    made, parent = judged(pupil, unit), guardian_of(pupil)
    client.force_login(parent)
    address = reverse("subjects_make_appeal", args=[made.pk])
    assert address in client.get(reverse("subjects_my_child", args=[pupil.pk])).text
    assert client.post(address, {"text": "Bussen var sen"}).status_code == 302
    client.force_login(unit_leader(unit))
    sent = GradeAppeal.objects.get(conduct=made)
    assert str(pupil) in client.get(reverse("subjects_appeals")).text
    page = reverse("subjects_appeal", args=[sent.pk])
    form = client.get(page).text
    assert "Nokså god" in form
    assert 'value="good"' in form
    assert 'value="poor"' not in form
    assert client.post(page, {"result": "good", "answer": "Enig"}).status_code == 302
    assert Conduct.objects.get(replaces=made).value == ConductValue.GOOD
