"""A case worker sets up a round by form and by file, and is told what cannot be."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reference.kindergarten.models import Places, Round
from reference.people.models import User
from tests.factories.kindergarten import OpenRoundFactory, applied, august
from tests.factories.people import MunicipalityFactory, UnitFactory, case_worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker(client: Client) -> User:
    user = case_worker(MunicipalityFactory())
    client.force_login(user)
    return user


def test_case_worker_sets_up_a_round_by_hand(client: Client, worker: User) -> None:
    today, unit = timezone.localdate(), UnitFactory()
    days = {"opens_on": f"{today}", "deadline": f"{today}", "answer_days": "14"}
    form = {"name": "Supplering", "year": f"{august().year}"} | days
    page = client.post(reverse("kindergarten_new_round"), form)
    assert "før opptaket åpner" in page.text
    form["deadline"] = f"{today + timedelta(days=9)}"
    page = client.post(reverse("kindergarten_new_round"), form, follow=True)
    address = page.redirect_chain[-1][0]
    wish = {"unit": str(unit.pk), "band": "under_three", "starts_on": f"{august()}"}
    assert "0" in client.post(address, wish | {"number": "-3"}).text
    assert not Places.objects.filter(round__name="Supplering").exists()
    page = client.post(address, wish | {"number": "7"}, follow=True)
    assert ">7<" in page.text
    criteria = {"ties": "date", "starts_on": f"{today}", "criterion1": "near"}
    address = reverse("kindergarten_criteria")
    twice = client.post(address, criteria | {"criterion2": "near"})
    assert "motsier hverandre" in twice.text
    page = client.post(address, criteria, follow=True)
    assert "<li>Bor i nærheten</li>" in page.text


def test_file_with_faults_is_told_row_by_row(client: Client, worker: User) -> None:
    unit, round_ = UnitFactory(), OpenRoundFactory()
    address = reverse("kindergarten_import", args=[round_.pk])
    lines = f"barnehage;alder;fra;plasser\nFinnes ikke;under_three;{august()};-1\n"
    file = SimpleUploadedFile("plasser.csv", lines.encode())
    page = client.post(address, {"kind": "places", "file": file})
    assert "2 feil" in page.text
    assert "Finnes ikke" in page.text
    good = lines.replace("Finnes ikke", str(unit)).replace("-1", "4").encode()
    sent = {"kind": "places", "dry_run": "on"}
    page = client.post(address, sent | {"file": SimpleUploadedFile("a.csv", good)})
    assert "1 rad uten feil" in page.text
    del sent["dry_run"]
    client.post(address, sent | {"file": SimpleUploadedFile("a.csv", good)})
    assert Places.objects.get(round=round_).number == 4


def test_round_is_withdrawn_until_somebody_has_applied(client: Client, worker: User) -> None:
    round_, used = OpenRoundFactory(name="Feil"), OpenRoundFactory()
    applied(used, UnitFactory())
    address = reverse("kindergarten_withdraw_round", args=[round_.pk])
    assert address in client.get(reverse("kindergarten_edit_round", args=[round_.pk])).text
    assert "Opptaket er trukket" in client.post(address, follow=True).text
    assert list(Round.objects.present()) == [used]
    OpenRoundFactory(name="Feil", municipality=round_.municipality)
    kept = client.post(reverse("kindergarten_withdraw_round", args=[used.pk]), follow=True)
    assert "har søkt" in kept.text
    assert Round.objects.present().filter(pk=used.pk).exists()
