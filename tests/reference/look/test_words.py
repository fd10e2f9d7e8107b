"""No word of ours takes the place of a library's word that means something else."""

from datetime import date

import pytest
from django.conf import settings
from django.utils.formats import date_format

from tests.catalogues import dates_misspelt, other_meanings


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_months_and_weekdays_are_those_of_django(language: str) -> None:
    assert dates_misspelt(language) == []


def test_the_national_day_is_in_may() -> None:
    assert date_format(date(2027, 5, 17), "j. F Y") == "17. mai 2027"


def test_no_string_has_another_meaning_in_a_library() -> None:
    [own] = settings.LOCALE_PATHS
    assert other_meanings(own) == []
