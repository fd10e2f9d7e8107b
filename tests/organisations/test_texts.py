"""What people write is read through before it is kept."""

import pytest
from django.core.exceptions import ValidationError

from organisations.models import OrganisationPage, User
from organisations.models.texts import texts_in
from organisations.services import save_draft

pytestmark = pytest.mark.django_db

NUMBER = "15108695088"


def test_page_with_an_identity_number_is_not_saved(drammen: OrganisationPage, editor: User) -> None:
    drammen.introduction = f"<p>Ring {NUMBER[:6]} {NUMBER[6:]}</p>"
    with pytest.raises(ValidationError) as refusal:
        save_draft(page=drammen, author=editor)
    assert list(refusal.value.error_dict) == ["introduction"]


def test_identity_number_in_the_title_is_refused(drammen: OrganisationPage) -> None:
    drammen.title = f"Skolen til {NUMBER}"
    with pytest.raises(ValidationError) as refusal:
        drammen.full_clean()
    assert "title" in refusal.value.error_dict


def test_other_errors_are_told_beside_it(drammen: OrganisationPage) -> None:
    drammen.title = ""
    drammen.introduction = NUMBER
    with pytest.raises(ValidationError) as refusal:
        drammen.full_clean()
    assert {"title", "introduction"} <= set(refusal.value.error_dict)


def test_texts_inside_blocks_are_read_and_their_identifiers_are_not() -> None:
    stream = [
        {"type": "text", "value": {"heading": "a", "items": ["b", 1]}, "id": NUMBER},
        {"id": "c"},
    ]
    assert list(texts_in(stream)) == ["text", "a", "b", "c"]
