"""Every field that an application asks for is shown to who decides on it."""

from collections.abc import Mapping
from typing import Any

import pytest
from django import forms
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from reference.admission.forms import ChangeForm, StartForm
from reference.admission.models import Application as SchoolApplication
from reference.kindergarten.forms import ApplicationForm as KindergartenForm
from reference.kindergarten.models import Application as KindergartenApplication
from reference.people.models import User
from reference.sfo.forms import ApplicationForm as SfoForm
from reference.sfo.forms import ReductionForm
from reference.sfo.models import Application as SfoApplication
from reference.sfo.models import PlaceType, ReducedPayment
from tests.factories.admission import OpenCohortFactory, placed, school
from tests.factories.kindergarten import OpenRoundFactory, small_child
from tests.factories.people import UnitFactory, case_worker, guardian_of
from tests.factories.sfo import had_since, pupil, ready, this_month, this_year

pytestmark = pytest.mark.django_db

# What is sent in each field, and the words that the one who decides reads of it.
Said = Mapping[str, tuple[Any, str]]


def send(client: Client, who: User, address: str, said: Said) -> None:
    client.force_login(who)
    answer = client.post(address, {name: value for name, (value, _words) in said.items()})
    assert answer.status_code == 302, answer.text


def check_shown(client: Client, who: User, address: str, form: forms.BaseForm, said: Said) -> None:
    assert set(said) == set(form.fields), "a field that nobody has looked for"
    client.force_login(who)
    page = plain(client.get(address).text)
    missing = [name for name, (_value, words) in said.items() if escape(words) not in page]
    assert not missing, f"{missing} not on the page"


def plain(text: str) -> str:
    return text.replace("\xa0", " ").replace("&nbsp;", " ")


def test_kindergarten(client: Client) -> None:
    round_ = OpenRoundFactory()
    units = [UnitFactory(municipality=round_.municipality) for _ in range(5)]
    child = small_child(round_)
    said: Said = {
        **{f"wish{rank}": (str(each.pk), each.name) for rank, each in enumerate(units, start=1)},
        "starts_on": (f"{round_.year}-10-01", f"oktober {round_.year}"),
        "percent": ("60", "60 %"),
        "claims_statutory_priority": ("on", "Den foresatte sier det"),
        "grounds": (["language"], "Språk"),
        "documents": ([ContentFile(b"%PDF-1.7 ...", name="attest.pdf")], "attest.pdf"),
        "remark": ("Bor to steder", "Bor to steder"),
    }
    send(
        client, guardian_of(child), reverse("kindergarten_apply", args=[child.pk, round_.pk]), said
    )
    made = KindergartenApplication.objects.get(child=child)
    address = reverse("kindergarten_handle", args=[made.pk])
    form = KindergartenForm(round_=round_, child=child)
    check_shown(client, case_worker(round_.municipality), address, form, said)


def test_after_school_place(client: Client) -> None:
    municipality, unit, _kind = ready()
    child = pupil(unit, 1)
    today = timezone.localdate()
    kind = PlaceType.objects.get()
    said: Said = {
        "unit": (str(unit.pk), unit.name),
        "place_type": (str(kind.pk), kind.name),
        "weekdays": (["1", "2"], "Mandag, Tirsdag"),
        "odd_weeks_differ": ("on", "Oddetallsuker"),
        "odd_weekdays": (["3"], "Onsdag"),
        "starts_on": (today.isoformat(), f"{today.day}. "),
        "remark": ("Bor to steder", "Bor to steder"),
    }
    send(client, guardian_of(child), reverse("sfo_apply", args=[child.pk]), said)
    address = reverse("sfo_application", args=[SfoApplication.objects.get(child=child).pk])
    check_shown(client, case_worker(municipality), address, SfoForm(child=child), said)


def test_reduced_payment(client: Client) -> None:
    municipality, unit, _kind = ready()
    child = had_since(unit, this_month(), pupil(unit, 1)).child
    said: Said = {
        "school_year": (str(this_year()), str(this_year())),
        "income_ore": ("200 000", "200 000"),
        "lives_with_partner": ("on", "10 000"),
        "partner_income_ore": ("10 000", "10 000"),
        "income_has_fallen": ("on", "varig lavere"),
    }
    payer = User.objects.get(person=child.sfo_places.get().payer)
    send(client, payer, reverse("sfo_reduce", args=[child.pk]), said)
    address = reverse("sfo_reduction", args=[ReducedPayment.objects.get(child=child).pk])
    check_shown(client, case_worker(municipality), address, ReductionForm(), said)


def test_another_school(client: Client) -> None:
    cohort = OpenCohortFactory()
    local = school(cohort)
    others = [school(cohort) for _ in range(3)]
    admission = placed(cohort, local)
    said: Said = {
        **{f"wish{rank}": (str(each.pk), each.name) for rank, each in enumerate(others, start=1)},
        "reasons": ("Bor hos far", "Bor hos far"),
        "claims_health": ("on", "Den foresatte sier at det er slike"),
    }
    parent = guardian_of(admission.child)
    send(client, parent, reverse("admission_change", args=[admission.pk]), said)
    made = SchoolApplication.objects.get(child=admission.child)
    address = reverse("admission_handle", args=[made.pk])
    form = ChangeForm(admission=admission)
    check_shown(client, case_worker(cohort.municipality), address, form, said)


def test_a_later_start(client: Client) -> None:
    cohort = OpenCohortFactory()
    admission = placed(cohort, school(cohort))
    said: Said = {"reasons": ("Født for tidlig", "Født for tidlig")}
    parent = guardian_of(admission.child)
    send(client, parent, reverse("admission_deferral", args=[admission.pk]), said)
    made = SchoolApplication.objects.get(child=admission.child)
    address = reverse("admission_handle", args=[made.pk])
    check_shown(client, case_worker(cohort.municipality), address, StartForm(), said)
