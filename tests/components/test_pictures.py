"""The picture of a component's place stays inside its sheet and says in words what it shows."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from components.enums import Area, Layer
from components.models import Capability
from components.pictures import PlaceInArchitecture
from look.drawing import Box, Words

cells = st.builds(
    Capability,
    area=st.sampled_from(Area.values),
    layer=st.sampled_from(Layer.values),
    name=st.text(min_size=1, max_size=100),
)


@given(st.lists(cells, max_size=25))
def test_picture_fills_exactly_the_cells_of_the_component(capabilities: list[Capability]) -> None:
    drawing = PlaceInArchitecture(title="Plass", capabilities=capabilities).drawing
    boxes = [shape for shape in drawing.shapes if isinstance(shape, Box)]
    assert len(boxes) == len(Area) * len(Layer)
    places = {(each.area, each.layer) for each in capabilities}
    assert sum(box.tone is not None for box in boxes) == len(places)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_picture_stays_inside_its_sheet_in_every_language(language: str) -> None:
    with translation.override(language):
        drawing = PlaceInArchitecture(title="Plass", capabilities=[]).drawing
    for shape in drawing.shapes:
        if isinstance(shape, Box):
            assert shape.x >= 0
            assert shape.right <= drawing.width
            assert shape.bottom <= drawing.height
        elif isinstance(shape, Words):
            assert shape.left >= 0
            assert shape.right <= drawing.width


def test_picture_says_in_words_where_the_component_lies() -> None:
    capability = Capability(area="sfo", layer="process", name="Plass og betaling")
    picture = PlaceInArchitecture(title="Plass", capabilities=[capability])
    assert "Plass og betaling" in picture.description
    assert [row[0] for row in picture.table.rows] == ["Plass og betaling"]
