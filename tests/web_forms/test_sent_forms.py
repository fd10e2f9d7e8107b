"""A form that is sent twice acts once; see `tests/portal/sending` for all of them at once."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import F
from django.test import Client
from django.urls import reverse

from knowledge.models import NeedPage
from organisations.models import OrganisationPage, User
from search.models import Theme
from tests.factories.organisations import UserFactory
from tests.filling import forms_on
from web_forms.models import SentForm

pytestmark = pytest.mark.django_db


def at_work(who: User) -> Client:
    client = Client(enforce_csrf_checks=True)
    client.force_login(who)
    return client


def filled(client: Client, address: str, **answers: str) -> dict[str, Any]:
    forms = forms_on(address, client.get(address).content.decode())
    return next(form for form in forms if form.address == address).filled(answers)


def test_second_time_gets_the_answer_of_the_first(drammen: OrganisationPage, editor: User) -> None:
    client, address = at_work(editor), reverse("need_write")
    answers = filled(client, address)
    first, second = client.post(address, answers), client.post(address, answers)
    assert NeedPage.objects.count() == 1
    assert second.headers["Location"] == first.headers["Location"]
    told = [str(message) for message in get_messages(second.wsgi_request)]
    assert told == [str(message) for message in get_messages(first.wsgi_request)]


def test_form_of_a_page_that_was_opened_again_is_another_form(
    drammen: OrganisationPage, editor: User
) -> None:
    client, address = at_work(editor), reverse("need_write")
    for _ in range(2):
        client.post(address, filled(client, address))
    assert NeedPage.objects.count() == 2


def test_form_with_an_error_can_be_sent_again(drammen: OrganisationPage, editor: User) -> None:
    client, address = at_work(editor), reverse("need_write")
    answers = filled(client, address)
    assert client.post(address, answers | {"situation": ""}).status_code == 200
    assert client.post(address, answers).status_code == 302
    assert NeedPage.objects.count() == 1


def test_files_are_part_of_what_a_form_says(drammen: OrganisationPage, editor: User) -> None:
    client, address = at_work(editor), reverse("procurement_start")
    answers = filled(client, address)
    for content in (b"<en/>", b"<to/>"):
        file = SimpleUploadedFile("kunngjoring.xml", content)
        assert client.post(address, answers | {"file": file}).status_code == 200
    assert not SentForm.objects.exists()


def test_forms_of_wagtail_act_once_too(db: None) -> None:
    administrator = UserFactory()
    administrator.is_superuser = True
    administrator.save()
    client = at_work(administrator)
    address = reverse("themes:add")
    answers = filled(client, address, name="Samtykke", slug="samtykke")
    answers = {name: values for name, values in answers.items() if not name.startswith("action")}
    codes = [client.post(address, answers).status_code for _ in range(2)]
    assert codes == [302, 302]
    assert Theme.objects.filter(slug="samtykke").count() == 1


def test_who_goes_back_and_writes_on_changes_what_she_made(
    drammen: OrganisationPage, editor: User
) -> None:
    client, address = at_work(editor), reverse("need_write")
    answers = filled(client, address, situation="Det første jeg skrev.")
    client.post(address, answers)
    response = client.post(address, answers | {"situation": "Det jeg skrev videre."})
    page = response.headers["Location"]
    assert page.startswith(reverse("need_edit", args=[NeedPage.objects.get().pk]))
    forms = forms_on(page, client.get(page).content.decode())
    again = next(form for form in forms if form.address == page).filled({})
    assert again["situation"] == ["Det jeg skrev videre."]
    assert client.post(page, again).status_code == 302
    latest = NeedPage.objects.get().get_latest_revision_as_object()
    assert latest.situation == "Det jeg skrev videre."


def test_person_who_sends_more_than_anybody_types_is_stopped(
    drammen: OrganisationPage, editor: User, other_editor: User, settings: LazySettings
) -> None:
    settings.SENT_FORM_LIMITS = {timedelta(minutes=1): 3, timedelta(hours=1): 100}
    client, address = at_work(editor), reverse("need_write")
    statuses = [client.post(address, filled(client, address)).status_code for _ in range(4)]
    assert statuses == [302, 302, 302, 429]
    assert NeedPage.objects.count() == 3
    another = at_work(other_editor)
    assert another.post(address, filled(another, address)).status_code == 302
    SentForm.objects.update(sent_at=F("sent_at") - timedelta(minutes=2))
    assert client.post(address, filled(client, address)).status_code == 302
