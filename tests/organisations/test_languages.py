"""Emails are in the language of those who read them."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone, translation

from organisations.enums import Role
from organisations.models import OrganisationPage, User
from organisations.services import choose_language
from organisations.services.claims import claim_vendor
from tests.factories.invitations import coordinator
from tests.factories.organisations import VendorFactory, person

pytestmark = pytest.mark.django_db

LONG_AGO = timezone.now() - timedelta(days=500)


def test_coordinators_are_asked_each_in_her_own_language(drammen: OrganisationPage) -> None:
    for language in ("nb", "nn", "en"):
        address = f"{language}@kommune.example"
        choose_language(user=coordinator(drammen.organisation, email=address), language=language)
    gone = person(drammen.organisation, Role.EDITOR)
    gone.last_login = LONG_AGO
    gone.save()
    gone.memberships.update(since=LONG_AGO)
    call_command("ask_about_absent_people")
    subjects = {sent.to[0][:2]: sent.subject for sent in mail.outbox}
    assert subjects == {
        "nb": "Arbeider de fortsatt i Drammen?",
        "nn": "Arbeider dei framleis i Drammen?",
        "en": "Do they still work for Drammen?",
    }


def test_administrator_reads_of_a_claim_in_her_own_language() -> None:
    User.objects.create_superuser("administrator", email="anne@example.no", language="nn")
    firm = VendorFactory()
    with translation.override("en"):
        claim_vendor(
            organisation_number=str(firm.organisation_number),
            firm_name=firm.name,
            email="amir@gmail.com",
            message="",
        )
    subjects = {sent.to[0]: sent.subject for sent in mail.outbox}
    assert subjects["amir@gmail.com"] == "We have received your request"
    assert subjects["anne@example.no"] == f"Nokon vil representere {firm.name}"
