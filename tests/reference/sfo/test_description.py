"""The worked examples of the functional description are those that the code is tried against."""

from pathlib import Path

import pytest

from reference.sfo.pricing.examples import EXAMPLES, Example, markdown

DESCRIPTION = Path(__file__).parents[3] / "docs" / "reference" / "sfo.md"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.title)
def test_description_shows_the_example(example: Example) -> None:
    assert markdown(example) in DESCRIPTION.read_text()
