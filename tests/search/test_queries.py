"""What documents have in common leads from one to the others."""

import pytest

from search.queries import newest_sharing
from tests.factories.search import document

pytestmark = pytest.mark.django_db


def titles(*codes: str, number: int = 2) -> list[str]:
    found = newest_sharing("themes", codes, kinds=["need", "experience"], number=number)
    return [each.title for each in found]


def test_newest_of_each_kind_that_share_a_theme_are_returned() -> None:
    for number in range(4):
        document(kind="need", title=f"Behov {number}", themes=("opptak",))
    document(kind="experience", title="Erfaring", themes=("opptak", "skyss"))
    document(kind="procurement", title="Et annet slag", themes=("opptak",))
    document(kind="need", title="Et annet tema", themes=("mat",))
    assert titles("opptak", "skyss") == ["Erfaring", "Behov 3", "Behov 2"]


def test_what_is_not_for_everyone_is_not_returned() -> None:
    document(kind="need", themes=("opptak",), audience="peers")
    assert titles("opptak") == []


def test_document_that_lost_its_theme_is_not_returned() -> None:
    document(kind="need", key="1", themes=("opptak",))
    document(kind="need", key="1", themes=("skyss",))
    assert titles("opptak") == []
