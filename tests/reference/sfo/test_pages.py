"""Each person sees what is theirs, and can do what they came for without JavaScript."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from reference.decisions.models import Appeal, Decision
from reference.people.enums import RoleKind
from reference.people.models import Guardianship, RecordRead, Unit, User
from reference.people.services.guardianships import change_rights
from reference.sfo.models import (
    Application,
    Capacity,
    HolidayBooking,
    InvoiceBasis,
    InvoiceLine,
    LocalStatutes,
    Place,
    PlacePrice,
    PlaceType,
    ReducedPayment,
    Run,
)
from reference.sfo.pricing.school_years import month_after
from reference.sfo.services.admitting import put_in_queue
from reference.sfo.services.allocating import make_run
from reference.sfo.services.appealing import appeal
from reference.sfo.services.invoicing import make_basis
from reference.sfo.services.reducing import Household, apply_for_reduction, decide_reduction
from reference.sfo.urls import urlpatterns
from tests.counting import queries_of
from tests.factories.people import (
    GuardianshipFactory,
    MunicipalityFactory,
    RoleFactory,
    UnitFactory,
    UserFactory,
    case_worker,
    guardian_of,
    unit_leader,
)
from tests.factories.sfo import (
    applied,
    had_since,
    holiday,
    next_august,
    pupil,
    ready,
    room,
    this_month,
    this_year,
    yesterday,
)

pytestmark = pytest.mark.django_db
MARK = "Skjult"
SECRET_INCOME = "123 457"


@dataclass
class Case:
    """A child with a place and reduced payment, one in the queue that appeals, one to decide on."""

    unit: Unit
    worker: User
    mother: User
    father: User
    place: Place
    waiting: Application
    queued: Application
    appeal: Appeal
    decision: Decision
    reduction: ReducedPayment
    run: Run
    basis: InvoiceBasis

    def address(self, name: str) -> str:
        child = self.place.child_id
        about = {
            "sfo_child": child,
            "sfo_apply": child,
            "sfo_reduce": child,
            "sfo_holidays": child,
            "sfo_withdraw": self.waiting.pk,
            "sfo_notice": self.place.pk,
            "sfo_end_place": self.place.pk,
            "sfo_appeal": self.decision.pk,
            "sfo_application": self.waiting.pk,
            "sfo_reduction": self.reduction.pk,
            "sfo_answer_appeal": self.appeal.pk,
            "sfo_run": self.run.pk,
            "sfo_publish_run": self.run.pk,
            "sfo_invoice_month": self.basis.pk,
            "sfo_lock_month": self.basis.pk,
            "sfo_invoice_csv": self.basis.pk,
            "sfo_invoice_xlsx": self.basis.pk,
            "sfo_week": self.unit.pk,
        }
        return reverse(name, args=[about[name]] if name in about else [])


NAMES = [str(pattern.name) for pattern in urlpatterns]
POSTED = ("sfo_withdraw", "sfo_admit", "sfo_new_run", "sfo_publish_run", "sfo_lock_month")
GUARDIANS = (
    "sfo_my_children",
    "sfo_child",
    "sfo_apply",
    "sfo_reduce",
    "sfo_holidays",
    "sfo_withdraw",
    "sfo_notice",
    "sfo_appeal",
)
# Open to everybody who signs in, and empty for who has nothing there.
EMPTY_FOR_OTHERS = ("sfo_my_children", "sfo_schools")


@pytest.fixture
def case() -> Case:
    municipality, unit, _kind = ready()
    worker = case_worker(municipality)
    child = pupil(unit, 2, family_name=MARK)
    mother, father = guardian_of(child), guardian_of(child, lives_with=False)
    place = had_since(unit, this_month(), child, payer=mother.person)
    reduction = apply_for_reduction(
        child=child,
        guardian=place.payer,
        school_year=this_year(),
        household=Household(12_345_700),
    )
    decision = decide_reduction(reduction=reduction, author=worker).decision
    assert decision
    other = applied(unit, pupil(unit, 3, family_name=MARK), starts=next_august())
    LocalStatutes.objects.update(deadline=yesterday())
    full = UnitFactory(municipality=municipality, kind="school")
    room(full, 0)
    queued = applied(full, pupil(full, 3, family_name=MARK))
    put_in_queue(application=queued, author=worker)
    queued.refresh_from_db()
    assert queued.decision
    made = appeal(
        decision=queued.decision, by=User.objects.get(person=queued.guardian), text="Hvorfor?"
    )
    applied(full, pupil(full, 3, family_name=MARK), starts=next_august())
    run = make_run(municipality=municipality, school_year=this_year() + 1, author=worker)
    basis = make_basis(municipality=municipality, month=month_after(this_month()))
    return Case(
        unit=unit,
        worker=worker,
        mother=mother,
        father=father,
        place=place,
        waiting=other,
        queued=queued,
        appeal=made,
        decision=decision,
        reduction=reduction,
        run=run,
        basis=basis,
    )


def guardian_of_another(case: Case) -> User:
    return guardian_of(pupil(case.unit))


def blocked_guardian(case: Case) -> User:
    return guardian_of(
        case.place.child, contact_blocked=True, may_act=False, receives_information=False
    )


def case_worker_elsewhere(case: Case) -> User:
    return case_worker(MunicipalityFactory(number="9902", name="Nordvik"))


def head_of_another_unit(case: Case) -> User:
    return unit_leader(UnitFactory(municipality=case.unit.municipality, kind="school"))


def administrator(case: Case) -> User:
    return RoleFactory(kind=RoleKind.ADMINISTRATOR, municipality=case.unit.municipality).user


def nobody_in_particular(case: Case) -> User:
    return UserFactory()


OTHERS = [
    guardian_of_another,
    blocked_guardian,
    case_worker_elsewhere,
    head_of_another_unit,
    administrator,
    nobody_in_particular,
]
# What a case worker elsewhere has of their own, which shows nothing of here.
OWN_ROOMS = ("sfo_desk", "sfo_invoices", "sfo_rules", "sfo_new_price", "sfo_new_statutes",
             "sfo_capacity", "sfo_admit", "sfo_new_run")  # fmt: skip


def visit(client: Client, case: Case, name: str) -> tuple[int, str]:
    address = case.address(name)
    response = client.post(address) if name in POSTED else client.get(address)
    return response.status_code, response.content.decode(errors="replace")


def state() -> list[object]:
    models = (Application, Place, Decision, Appeal, ReducedPayment, Run, InvoiceBasis, InvoiceLine)
    return [list(model.objects.order_by("pk").values_list("pk", "version")) for model in models]


@pytest.mark.parametrize("who", OTHERS)
def test_others_neither_see_nor_change_anything(
    client: Client, case: Case, who: Callable[[Case], User]
) -> None:
    client.force_login(who(case))
    before = state()
    for name in NAMES:
        status, text = visit(client, case, name)
        own = name in EMPTY_FOR_OTHERS or (who is case_worker_elsewhere and name in OWN_ROOMS)
        assert status in (403, 404) or own, name
        assert MARK not in text, name
    assert state() == before


def test_stranger_is_asked_to_sign_in_everywhere(client: Client, case: Case) -> None:
    for name in NAMES:
        address = case.address(name)
        response = client.post(address) if name in POSTED else client.get(address)
        assert response.status_code == 302, name
        assert reverse("sign_in") in response["Location"]


def test_pages_open_for_those_they_are_for_and_reading_is_noted(client: Client, case: Case) -> None:
    for name in NAMES:
        if name in POSTED:
            continue
        client.force_login(case.mother if name in GUARDIANS else case.worker)
        before = RecordRead.objects.count()
        status, text = visit(client, case, name)
        assert status == 200, name
        shows_somebody = MARK in text or name in FILES
        assert RecordRead.objects.count() > before or not shows_somebody, name


FILES = ("sfo_invoice_csv", "sfo_invoice_xlsx")


def test_guardian_has_no_desk(client: Client, case: Case) -> None:
    client.force_login(case.mother)
    for name in NAMES:
        assert name in GUARDIANS or visit(client, case, name)[0] == 403, name


def plain(text: str) -> str:
    return text.replace("\xa0", " ").replace("&nbsp;", " ")


def test_household_sees_how_the_price_is_made_up_and_the_other_guardian_does_not(
    client: Client, case: Case
) -> None:
    """What one pays tells what one earns."""
    client.force_login(case.mother)
    page = plain(client.get(case.address("sfo_child")).text)
    assert "Slik er prisen deres satt sammen" in page
    assert SECRET_INCOME in page
    assert "<svg" in page
    client.force_login(case.father)
    page = plain(client.get(case.address("sfo_child")).text)
    assert str(case.unit) in page
    for hidden in (SECRET_INCOME, "Slik er prisen", "Redusert betaling", "kr"):
        assert hidden not in page.split("<main")[1]
    assert client.get(case.address("sfo_appeal")).status_code == 404


def test_child_that_moves_home_takes_no_income_with_it(client: Client, case: Case) -> None:
    moved = timezone.localdate()
    for user, lives_with in ((case.mother, False), (case.father, True)):
        relation = Guardianship.objects.get(child=case.place.child, guardian=user.person)
        change_rights(relation=relation, on=moved, lives_with=lives_with)
    client.force_login(case.father)
    page = plain(client.get(case.address("sfo_child")).text)
    assert str(case.unit) in page
    for hidden in (SECRET_INCOME, "Slik er prisen", "Innvilget"):
        assert hidden not in page
    assert client.get(case.address("sfo_appeal")).status_code == 404


def test_head_of_the_school_sees_who_comes_and_no_prices(client: Client, case: Case) -> None:
    client.force_login(unit_leader(case.unit))
    page = plain(client.get(reverse("sfo_schools")).text)
    assert str(case.place.child) in page
    assert str(case.queued.child) not in page
    assert SECRET_INCOME not in page
    for name in ("sfo_desk", "sfo_invoices", "sfo_invoice_csv", "sfo_reduction"):
        assert client.get(case.address(name)).status_code == 403


def test_guardian_applies_by_form_and_nothing_typed_is_lost(client: Client, case: Case) -> None:
    child = pupil(case.unit, 1)
    client.force_login(guardian_of(child))
    address = reverse("sfo_apply", args=[child.pk])
    asked = {
        "unit": str(case.unit.pk),
        "place_type": str(PlaceType.objects.get().pk),
        "weekdays": ["1", "2"],
        "odd_weeks_differ": "on",
        "odd_weekdays": ["3"],
        "starts": "2020-02-30",
    }
    page = client.post(address, asked).text
    assert 'value="2020-02-30"' in page
    late = client.post(address, asked | {"starts": "2020-02-29"}).text
    assert "allerede forbi" in late
    assert not Application.objects.filter(child=child).exists()
    done = client.post(
        address, asked | {"starts": timezone.localdate().isoformat()}, follow=True
    ).text
    assert "Søknaden er sendt" in done
    made = Application.objects.get(child=child)
    assert made.kinds_of_week == [[1, 2], [3]]
    client.post(reverse("sfo_withdraw", args=[made.pk]))
    made.refresh_from_db()
    assert made.state == "withdrawn"


def test_guardian_applies_for_reduced_payment_with_the_whole_household(
    client: Client, case: Case
) -> None:
    child = had_since(case.unit, this_month(), pupil(case.unit, 1)).child
    guardian = User.objects.get(person=child.sfo_places.get().payer)
    client.force_login(guardian)
    address = reverse("sfo_reduce", args=[child.pk])
    asked = {
        "school_year": str(this_year()),
        "income_ore": "200 000,50",
        "lives_with_partner": "on",
    }
    assert "partner_income_ore_error" in client.post(address, asked).text
    client.post(address, asked | {"partner_income_ore": "1"})
    made = ReducedPayment.objects.get(child=child)
    assert made.household_income_ore == 20_000_150


def test_guardian_books_days_in_a_holiday_and_gives_notice(client: Client, case: Case) -> None:
    week = holiday(case.unit)
    client.force_login(case.mother)
    client.post(case.address("sfo_holidays"), {"week": str(week.pk), "weekdays": ["1", "5"]})
    assert HolidayBooking.objects.get().weekdays == [1, 5]
    too_early = timezone.localdate().isoformat()
    address = case.address("sfo_notice")
    assert "tidligst" in client.post(address, {"last_day": too_early}).text
    earliest = month_after(timezone.localdate(), 2) - timedelta(days=1)
    client.post(address, {"last_day": earliest.isoformat()})
    case.place.refresh_from_db()
    assert case.place.last_day == earliest


def test_case_worker_decides_by_hand(client: Client, case: Case) -> None:
    client.force_login(case.worker)
    address = case.address("sfo_application")
    assert "reason_error" in client.post(address, {"refuse": "1"}).text
    page = client.post(address, {"award": "1"}, follow=True).text
    assert "avgjort" in page
    assert Place.objects.filter(child=case.waiting.child).exists()
    again = client.post(address, {"refuse": "1", "reason": "Nei"}, follow=True).text
    assert "i mellomtida" in again
    assert "1 barn fikk plass" not in client.post(reverse("sfo_admit"), follow=True).text
    answered = client.post(
        case.address("sfo_answer_appeal"), {"status": "forwarded", "answer": "Videre."}
    )
    assert answered.status_code == 302


def test_run_is_published_once_by_hand(client: Client, case: Case) -> None:
    client.force_login(case.worker)
    address = case.address("sfo_publish_run")
    assert "kontrollert og publisert" in client.post(address, follow=True).text
    assert "kollega" in client.post(address, follow=True).text


def test_invoices_are_made_read_locked_and_taken_out_as_files(client: Client, case: Case) -> None:
    client.force_login(case.worker)
    page = plain(client.get(case.address("sfo_invoice_month")).text)
    assert "12 timer i hver uke er gratis; barnet kommer 20." in page
    assert "Vedtekter for SFO" in page
    case.place.child.given_name = "=2+3"
    case.place.child.save()
    text = client.get(case.address("sfo_invoice_csv")).content.decode("utf-8-sig")
    rows = [line.split(";") for line in text.strip().splitlines()]
    amounts = [float(row[10]) for row in rows[1:]]
    total = sum(line.ore for line in case.basis.lines.all())
    assert round(sum(amounts) * 100) == total
    assert "'=2+3" in text
    book = load_workbook(BytesIO(client.get(case.address("sfo_invoice_xlsx")).content))
    values = list(book.active.values)
    assert [row[10] for row in values[1:]] == amounts
    assert "låst" in client.post(case.address("sfo_lock_month"), follow=True).text
    assert "låst" in client.post(case.address("sfo_lock_month"), follow=True).text
    again = client.post(reverse("sfo_invoices"), {"month": case.basis.month.isoformat()})
    assert "låst" in again.text


def test_statutes_and_prices_follow_from_a_day(client: Client, case: Case) -> None:
    client.force_login(case.worker)
    begins = next_august()
    kind = PlaceType.objects.get()
    price = {
        "place_type": str(kind.pk),
        "days": "5",
        "ore": "3500,50",
        "begins": begins.isoformat(),
    }
    assert client.post(reverse("sfo_new_price"), price | {"ore": "-1"}).status_code == 200
    client.post(reverse("sfo_new_price"), price)
    assert PlacePrice.objects.valid_on(begins).get(days=5).ore == 350_050
    rules = {
        "begins": begins.isoformat(),
        "source": "Nye vedtekter",
        "charged_months": "8, 9, 10",
        "part_month": "days",
        "rounding": "down",
        "rounding_ore": "1",
        "sibling_percents": "25",
        "sibling_first": "oldest",
        "food_ore": "40",
        "notice_months": "2",
        "ties": "date",
    }
    bad = client.post(reverse("sfo_new_statutes"), rules | {"charged_months": "8, august"})
    assert "hele tall" in bad.text
    assert (
        "fra 1 til 12"
        in client.post(reverse("sfo_new_statutes"), rules | {"charged_months": "8, 13"}).text
    )
    client.post(reverse("sfo_new_statutes"), rules)
    new = LocalStatutes.objects.valid_on(begins).get()
    assert (new.charged_months, new.food_ore, new.sibling_percents) == ([8, 9, 10], 4_000, [25])


GOOD_ROW = "{school};ettermiddag;{day};20;2030-08-01"


def test_capacity_file_is_read_whole(client: Client, case: Case) -> None:
    before = Capacity.objects.count()
    client.force_login(case.worker)
    rows = [GOOD_ROW.format(school=case.unit, day=day) for day in range(1, 6)]
    content = "\ufeffskole;type;ukedag;plasser;fra\n" + "\n".join(rows)
    page = client.post(
        reverse("sfo_capacity"), {"file": ContentFile(content.encode(), "plasser.csv")}, follow=True
    )
    assert "Leste rader: 5" in page.text
    assert Capacity.objects.count() == before + 5


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Ukjent;ettermiddag;1;20;2030-08-01", "ingen skole"),
        ("{school};natt;1;20;2030-08-01", "ingen plasstype"),
        ("{school};ettermiddag;6;20;2030-08-01", "ingen ukedag"),
        ("{school};ettermiddag;1;-20;2030-08-01", "færre enn null"),
        ("{school};ettermiddag;1;mange;2030-08-01", "antall plasser"),
        ("{school};ettermiddag;1;20;2030-02-30", "ingen dato"),
        ("{school};ettermiddag;1;20", "4 kolonner"),
        ("{school};ettermiddag;2;21;2030-08-01", "allerede i rad 1"),
    ],
)
def test_capacity_file_with_a_fault_says_which_row_and_changes_nothing(
    client: Client, row: str, said: str
) -> None:
    municipality, unit, _kind = ready()
    client.force_login(case_worker(municipality))
    room(unit, 7)
    before = list(Capacity.objects.order_by("pk").values_list("pk", "version"))
    rows = [GOOD_ROW.format(school=unit, day=2), row.format(school=unit)]
    page = client.post(
        reverse("sfo_capacity"), {"file": ContentFile("\n".join(rows).encode(), "plasser.csv")}
    ).text
    assert "Rad 2" in page
    assert said in page
    assert list(Capacity.objects.order_by("pk").values_list("pk", "version")) == before


def test_capacity_of_a_closed_school_is_refused(client: Client, case: Case) -> None:
    closed = UnitFactory(
        municipality=case.unit.municipality, kind="school", closed_on=timezone.localdate()
    )
    client.force_login(case.worker)
    content = GOOD_ROW.format(school=closed, day=1).encode()
    page = client.post(reverse("sfo_capacity"), {"file": ContentFile(content, "plasser.csv")})
    assert "stengt" in page.text


@pytest.mark.parametrize(
    "name", ["sfo_desk", "sfo_run", "sfo_invoice_month", "sfo_week", "sfo_invoice_csv"]
)
def test_lists_cost_as_many_queries_for_thirty_as_for_one(
    client: Client, case: Case, name: str
) -> None:
    full = case.queued.unit

    def queries(number: int) -> int:
        for _ in range(number):
            had_since(case.unit, this_month())
            applied(full, pupil(full, 3), starts=next_august())
        case.run = make_run(
            municipality=full.municipality, school_year=this_year() + 1, author=case.worker
        )
        Run.objects.exclude(pk=case.run.pk).delete()
        make_basis(municipality=full.municipality, month=case.basis.month)
        address = case.address(name)
        client.get(address)
        return queries_of(lambda: client.get(address))

    client.force_login(case.worker)
    assert queries(2) == queries(20)


def test_page_of_a_guardian_costs_as_many_queries_for_five_children_as_for_one(
    client: Client, case: Case
) -> None:
    client.force_login(case.mother)
    address = reverse("sfo_my_children")
    few = queries_of(lambda: client.get(address))
    for _ in range(4):
        child = had_since(case.unit, this_month()).child
        GuardianshipFactory(child=child, guardian=case.mother.person)
    assert queries_of(lambda: client.get(address)) == few
