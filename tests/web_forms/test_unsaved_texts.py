"""What was typed survives what goes wrong, and nobody but the person sees it."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from knowledge.models import NeedPage
from knowledge.services.needs import rewrite_need
from organisations.models import OrganisationPage, User
from organisations.services import submit_for_approval
from tests.factories.knowledge import need
from tests.factories.organisations import UserFactory
from tests.filling import FoundForm, forms_on
from web_forms.addresses import plain
from web_forms.models import UnsavedText
from web_forms.unsaved import forget_old_forms

pytestmark = pytest.mark.django_db

MINE = "Foreldre melder fravær på fire måter."
KEEP = "/ulagret/behold/"


@pytest.fixture
def client(editor: User) -> Client:
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    return client


@pytest.fixture
def address(drammen: OrganisationPage) -> str:
    return reverse("need_write")


def form_on(client: Client, page: str, sent_to: str = "") -> FoundForm:
    forms = forms_on(page, client.get(page).content.decode())
    return next(form for form in forms if plain(form.address) == (sent_to or plain(page)))


def keep(client: Client, answers: dict[str, Any]) -> Any:
    """Do as the script of a form does."""
    token = answers["csrfmiddlewaretoken"][0]
    sent = {name: values for name, values in answers.items() if name != "csrfmiddlewaretoken"}
    return client.post(KEEP, sent | {"rendering": token}, headers={"X-CSRFToken": token})


def end_session(client: Client) -> None:
    client.cookies.pop("sessionid", None)
    client.session.flush()


def test_text_survives_an_expired_session(client: Client, address: str, editor: User) -> None:
    answers = form_on(client, address).filled({"situation": MINE})
    end_session(client)
    response = client.post(address, answers)
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/konto/login/")
    client.force_login(editor)
    page = "/behov/ny/?ulagret=hent"
    assert f"next={page.replace('?', '%3F').replace('=', '%3D')}" in response.headers["Location"]
    again = form_on(client, page).filled({})
    assert again["situation"] == [MINE]
    assert client.post(address, again).status_code == 302
    assert NeedPage.objects.get().situation == MINE
    assert not UnsavedText.objects.exists()


def test_another_person_who_signs_in_does_not_get_the_text(
    client: Client, address: str, other_editor: User
) -> None:
    answers = form_on(client, address).filled({"situation": MINE})
    end_session(client)
    client.post(address, answers)
    client.force_login(other_editor)
    assert MINE not in client.get(f"{address}?ulagret=hent").content.decode()
    text = UnsavedText.objects.get()
    for name in ("unsaved_text", "unsaved_text_discard"):
        assert client.get(reverse(name, args=[text.pk])).status_code in {404, 405}
    assert MINE not in client.get(reverse("unsaved_texts")).content.decode()


def test_text_survives_a_form_that_is_too_old(client: Client, address: str) -> None:
    answers = form_on(client, address).filled({"situation": MINE})
    del client.cookies["csrftoken"]
    response = client.post(address, answers)
    assert response.status_code == 403
    assert MINE in response.content.decode()
    assert form_on(client, f"{address}?ulagret=hent").filled({})["situation"] == [MINE]


def test_text_survives_a_page_that_went_to_review_meanwhile(
    client: Client, drammen: OrganisationPage, editor: User
) -> None:
    page = need(drammen)
    address = reverse("need_edit", args=[page.pk])
    answers = form_on(client, address).filled({"situation": MINE})
    answers["situation"] = [MINE]
    submit_for_approval(page=page, author=page.owner)
    response = client.post(address, answers)
    assert response.status_code == 403
    assert MINE in response.content.decode()
    assert UnsavedText.objects.get().answers["situation"] == [MINE]


def test_text_is_kept_as_it_is_typed_and_offered(client: Client, address: str) -> None:
    answers = form_on(client, address).filled({"situation": MINE})
    assert keep(client, answers).json()["kept_at"]
    shown = client.get(address).content.decode()
    assert "?ulagret=hent" in shown
    assert MINE not in shown
    assert form_on(client, f"{address}?ulagret=hent").filled({})["situation"] == [MINE]


def test_text_that_is_thrown_away_is_gone(client: Client, address: str) -> None:
    keep(client, form_on(client, address).filled({"situation": MINE}))
    page = reverse("unsaved_text", args=[UnsavedText.objects.get().pk])
    assert MINE in client.get(page).content.decode()
    discard = form_on(client, page, f"{page}forkast/")
    assert client.post(discard.address, discard.filled({})).status_code == 302
    assert "?ulagret=hent" not in client.get(address).content.decode()


def test_script_that_is_late_keeps_nothing_of_a_form_that_is_saved(
    client: Client, address: str
) -> None:
    answers = form_on(client, address).filled({"situation": MINE})
    assert client.post(address, answers).status_code == 302
    keep(client, answers)
    assert not UnsavedText.objects.exists()


def test_text_of_a_signed_out_person_is_kept_for_her(client: Client, address: str) -> None:
    answers = form_on(client, address).filled({"situation": MINE})
    end_session(client)
    assert keep(client, answers).json()["signed_in"] is False
    assert UnsavedText.objects.get().answers["situation"] == [MINE]


def test_stamp_of_another_person_is_refused(
    client: Client, address: str, other_editor: User
) -> None:
    answers = form_on(client, address).filled({"situation": MINE})
    stranger = Client()
    stranger.force_login(other_editor)
    assert keep(stranger, answers).status_code == 403
    changed = answers | {"form_stamp": [answers["form_stamp"][0][:-1] + "x"]}
    assert keep(client, changed).status_code == 403
    assert not UnsavedText.objects.exists()


def test_national_identity_number_is_not_written_down(client: Client, address: str) -> None:
    answers = form_on(client, address).filled({"situation": f"{MINE} 13097248022"})
    keep(client, answers)
    assert UnsavedText.objects.get().answers["situation"] == [f"{MINE} ***********"]


def test_text_from_an_older_text_saves_over_nobody(
    client: Client, drammen: OrganisationPage, other_editor: User
) -> None:
    page = need(drammen)
    address = reverse("need_edit", args=[page.pk])
    answers = form_on(client, address).filled({"situation": MINE})
    keep(client, answers | {"situation": [MINE]})
    rewrite_need(page=page, author=page.owner, answers={"situation": "Kollegaens tekst."})
    again = form_on(client, f"{address}?ulagret=hent").filled({})
    response = client.post(address, again)
    assert response.status_code == 200
    assert "Kollegaens tekst." in response.content.decode()


def test_unsaved_text_goes_after_thirty_days(client: Client, address: str) -> None:
    keep(client, form_on(client, address).filled({"situation": MINE}))
    UnsavedText.objects.update(typed_at=timezone.now() - timedelta(days=31))
    assert "?ulagret=hent" not in client.get(address).content.decode()
    assert forget_old_forms() == 1
    assert not UnsavedText.objects.exists()


def test_nobody_is_kept_more_than_fifty_texts_of(address: str, editor: User) -> None:
    for number in range(55):
        UnsavedText.objects.create(person=editor, page="/", address=f"/{number}/")
    client = Client()
    client.force_login(editor)
    keep(client, form_on(client, address).filled({"situation": MINE}))
    assert UnsavedText.objects.filter(person=editor).count() == 50
    assert UnsavedText.objects.filter(person=editor, address=address).exists()


def test_text_of_a_person_who_has_left_is_not_kept(client: Client, address: str) -> None:
    answers = form_on(client, address).filled({"situation": MINE})
    end_session(client)
    UserFactory._meta.model.objects.update(is_active=False)
    keep(client, answers)
    assert not UnsavedText.objects.exists()
