"""No word of ours takes the place of a library's word that means something else."""

import pytest
from django.conf import settings

from tests.catalogues import dates_misspelt, other_meanings


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_months_and_weekdays_are_those_of_django(language: str) -> None:
    assert dates_misspelt(language) == []


def test_no_string_has_another_meaning_in_a_library() -> None:
    own, corrections = settings.LOCALE_PATHS
    assert other_meanings(own, corrections) == []
