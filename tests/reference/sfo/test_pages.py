"""Guardians and case workers do what they came for, without JavaScript."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from reference.people.models import User
from reference.sfo.models import (
    Application,
    Capacity,
    HolidayBooking,
    LocalStatutes,
    Place,
    PlacePrice,
    PlaceType,
    ReducedPayment,
    Run,
)
from reference.sfo.pricing.school_years import month_after
from reference.sfo.services.appeals import appeal
from reference.sfo.services.invoices import make_basis
from reference.sfo.services.runs import make_run
from tests.counting import queries_of
from tests.factories.people import (
    GuardianshipFactory,
    UnitFactory,
    case_worker,
    guardian_of,
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
)

from .conftest import Case

pytestmark = pytest.mark.django_db


def plain(text: str) -> str:
    return text.replace("\xa0", " ").replace("&nbsp;", " ")


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
        "starts_on": "2020-02-30",
    }
    page = client.post(address, asked).text
    assert 'value="2020-02-30"' in page
    late = client.post(address, asked | {"starts_on": "2020-02-29"}).text
    assert "allerede forbi" in late
    assert not Application.objects.filter(child=child).exists()
    done = client.post(
        address, asked | {"starts_on": timezone.localdate().isoformat()}, follow=True
    ).text
    assert "Søknaden er sendt" in done
    made = Application.objects.get(child=child)
    assert made.kinds_of_week == [[1, 2], [3]]
    client.post(reverse("sfo_withdraw", args=[made.pk]))
    made.refresh_from_db()
    assert made.status == "withdrawn"


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


def test_appeal_form_offers_only_results_that_may_follow(client: Client, case: Case) -> None:
    client.force_login(case.worker)
    address = case.address("sfo_answer_appeal")
    received = client.get(address).text
    assert 'value="upheld_by_owner"' in received
    assert 'value="dismissed"' not in received
    client.post(address, {"status": "forwarded", "answer": "Videre."})
    forwarded = client.get(address).text
    assert 'value="dismissed"' in forwarded
    assert 'value="upheld_by_owner"' not in forwarded
    client.post(address, {"status": "dismissed", "answer": "Ikke medhold."})
    assert "<form" not in client.get(address).text.split("<main")[1].split("</main")[0]


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
    starts_on = next_august()
    kind = PlaceType.objects.get()
    price = {
        "place_type": str(kind.pk),
        "days": "5",
        "ore": "3500,50",
        "starts_on": starts_on.isoformat(),
    }
    assert client.post(reverse("sfo_new_price"), price | {"ore": "-1"}).status_code == 200
    client.post(reverse("sfo_new_price"), price)
    assert PlacePrice.objects.valid_on(starts_on).get(days=5).ore == 350_050
    hourly = price | {"is_hourly": "hour", "ore": "40", "days": "3"}
    assert "Skriv hvor mange uker" in client.post(reverse("sfo_new_price"), hourly).text
    client.post(reverse("sfo_new_price"), hourly | {"weeks_a_month": "3.80"})
    shown = " ".join(client.get(reverse("sfo_rules")).text.split())
    assert "(40 kr per time, 3,80 uker)" in shown
    rules = {
        "starts_on": starts_on.isoformat(),
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
    both = client.post(reverse("sfo_new_statutes"), rules | {"sibling_kroner": "300"})
    assert "Velg én av delene" in both.text
    in_kindergarten = {"siblings_in_kindergarten": "on", "sibling_first": "dearest"}
    unknown = client.post(reverse("sfo_new_statutes"), rules | in_kindergarten)
    assert "ikke kjent her" in unknown.text
    client.post(reverse("sfo_new_statutes"), rules)
    new = LocalStatutes.objects.valid_on(starts_on).get()
    assert (new.charged_months, new.food_ore, new.sibling_percents) == ([8, 9, 10], 4_000, [25])
    amounts = rules | {"sibling_percents": "", "sibling_kroner": "300, 500"}
    client.post(reverse("sfo_new_statutes"), amounts)
    assert LocalStatutes.objects.valid_on(starts_on).get().sibling_ore == [30_000, 50_000]
    assert "300 kr" in plain(client.get(reverse("sfo_rules")).text)


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
            applied(full, pupil(full, 3), starts_on=next_august())
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


def test_case_worker_offers_a_part_of_the_day_and_a_week_of_holiday(
    client: Client, case: Case
) -> None:
    client.force_login(case.worker)
    address = reverse("sfo_new_place_type")
    kind = {"name": "Bare før skoletid", "minutes_a_day": "60"}
    assert client.post(address, kind).status_code == 302
    assert "allerede" in client.post(address, kind).text
    assert PlaceType.objects.get(code="bare-for-skoletid").minutes_a_day == 60
    today = timezone.localdate()
    monday = today + timedelta(days=21 - today.weekday())
    week = {"name": "Vinterferie", "minutes_a_day": "540", "ore_a_day": "350"}
    week |= {"monday": monday.isoformat(), "book_by": (monday - timedelta(days=5)).isoformat()}
    address = reverse("sfo_new_holiday_week")
    tuesday = (monday + timedelta(days=1)).isoformat()
    assert "mandag" in client.post(address, week | {"monday": tuesday}).text
    assert "før uka begynner" in client.post(address, week | {"book_by": tuesday}).text
    assert "Vinterferie" in client.post(address, week, follow=True).text
    child = case.place.child_id
    client.force_login(case.mother)
    assert "Vinterferie" in client.get(reverse("sfo_holidays", args=[child])).text


def test_desk_says_how_many_it_does_not_show(
    client: Client, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    appeal(decision=case.decision, by=case.mother, text="Inntekten er lavere")
    client.force_login(case.worker)
    assert "til venter" not in client.get(reverse("sfo_desk")).text
    monkeypatch.setattr("reference.sfo.views.desk.ROWS", 1)
    assert "1 til venter" in client.get(reverse("sfo_desk")).text
