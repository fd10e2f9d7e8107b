"""Organisations as the database keeps them."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from organisations.enums import OrganisationKind
from organisations.models import Organisation, OrganisationPage
from tests.factories.organisations import OrganisationFactory
from tests.factories.pages import draft_page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "number", ["123456789", "97402678", "9740267855", "abcdefghi", "974 026 78"]
)
def test_organisation_with_a_wrong_number_is_refused(number: str) -> None:
    with pytest.raises(ValidationError):
        OrganisationFactory(organisation_number=number)


def test_organisation_with_a_right_number_is_accepted() -> None:
    assert OrganisationFactory(organisation_number="974760673").organisation_number == "974760673"


def test_municipality_number_of_a_vendor_is_refused_by_the_database() -> None:
    with pytest.raises(IntegrityError):
        Organisation.objects.create(
            kind=OrganisationKind.VENDOR, name="X", slug="x", municipality_number="0301"
        )


def test_page_address_keeps_the_norwegian_letters_readable(drammen: OrganisationPage) -> None:
    slugs = [draft_page(drammen, title="Kunngjøring på Sæter").slug for _ in range(2)]
    assert slugs == ["kunngjoring-pa-saeter", "kunngjoring-pa-saeter-2"]
