"""Pictures: everything inside the sheet, no words on top of each other, the table behind it all."""

from datetime import date
from itertools import combinations, pairwise

from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from look.charts import CapabilityMap, Cell, Chart, Progress, StatusBars, TimelineChart, YearBars
from look.drawing import Box, Drawing, Marker, Words

names = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=90)
counts = st.integers(0, 100_000)
events = st.lists(
    st.tuples(st.dates(date(2000, 1, 1), date(2050, 1, 1)), names, st.sampled_from("abcdefg")),
    min_size=1,
    max_size=15,
)
series = st.dictionaries(
    names, st.dictionaries(st.integers(2020, 2045), counts, max_size=9), max_size=9
)
status_rows = st.lists(
    st.tuples(names, st.dictionaries(st.sampled_from(["done", "open", "overdue"]), counts)),
    max_size=6,
)
STATUSES = {"done": "Gjort", "open": "Åpne", "overdue": "Over frist"}
cells = st.builds(Cell, label=names, components=counts, needs=counts)
areas = st.dictionaries(names, st.lists(cells, max_size=5), max_size=4)


def assert_inside(drawing: Drawing) -> None:
    for shape in drawing.shapes:
        if isinstance(shape, Box):
            assert -0.01 <= shape.x <= shape.right <= drawing.width + 0.01
            assert -0.01 <= shape.y <= shape.bottom <= drawing.height + 0.01
        if isinstance(shape, Words):
            assert -0.01 <= shape.left <= shape.right <= drawing.width + 0.01
            assert shape.size * 0.7 <= shape.y <= drawing.height
        if isinstance(shape, Marker):
            assert shape.radius <= shape.x <= drawing.width - shape.radius
            assert shape.radius <= shape.y <= drawing.height - shape.radius


def assert_words_apart(drawing: Drawing) -> None:
    words = [shape for shape in drawing.shapes if isinstance(shape, Words)]
    for one, other in combinations(words, 2):
        beside = one.right <= other.left + 0.01 or other.right <= one.left + 0.01
        above = abs(one.y - other.y) >= min(one.size, other.size) * 0.9
        assert beside or above, (one, other)


def drawn(chart: Chart) -> html.HtmlElement:
    template = Template("{% load look %}{% chart chart %}")
    return html.fromstring(template.render(Context({"chart": chart})))


@given(events)
def test_timeline_keeps_inside_the_sheet_and_its_words_apart(
    found: list[tuple[date, str, str]],
) -> None:
    drawing = TimelineChart(title="T", events=found, kinds={"a": "A", "c": "C"}).drawing
    assert_inside(drawing)
    assert_words_apart(drawing)


@given(series)
def test_year_bars_keep_inside_the_sheet_and_their_words_apart(
    found: dict[str, dict[int, int]],
) -> None:
    drawing = YearBars(title="T", series=found, unit="barn").drawing
    assert_inside(drawing)
    assert_words_apart(drawing)


@given(series)
def test_year_bars_draw_every_value_once(found: dict[str, dict[int, int]]) -> None:
    chart = YearBars(title="T", series=found, unit="barn")
    layers = sum(value for _name, values in chart.layers for value in values.values())
    assert layers == sum(chart.totals) == sum(sum(values.values()) for values in found.values())


@given(status_rows)
def test_status_bars_keep_inside_the_sheet_and_their_words_apart(
    rows: list[tuple[str, dict[str, int]]],
) -> None:
    drawing = StatusBars(title="T", rows=rows, statuses=STATUSES).drawing
    assert_inside(drawing)
    assert_words_apart(drawing)


@given(areas)
def test_capability_map_keeps_inside_the_sheet_and_its_words_apart(
    found: dict[str, list[Cell]],
) -> None:
    drawing = CapabilityMap(title="T", areas=found).drawing
    assert_inside(drawing)
    assert_words_apart(drawing)


@given(done=st.integers(0, 500), more=st.integers(0, 500))
def test_progress_is_complete_only_when_all_is_done(done: int, more: int) -> None:
    chart = Progress(title="T", done=done, whole=done + more, unit="tiltak")
    assert (chart.share == 100) == (more == 0 and done > 0)
    assert_inside(chart.drawing)


def test_timeline_tells_the_story_in_order_and_says_where_it_paused() -> None:
    chart = TimelineChart(
        title="T",
        events=[(date(2025, 9, 1), "Contract", "x"), (date(2025, 1, 1), "Notice", "x")],
    )
    words = [shape.text for shape in chart.drawing.shapes if isinstance(shape, Words)]
    assert words[1:3] == ["Notice", "7 måneder senere"]
    assert "Contract" in words


def test_timeline_gives_each_kind_its_own_figure_in_the_order_of_the_kinds() -> None:
    chart = TimelineChart(
        title="T",
        events=[(date(2025, 1, 1), "Notice", "notice"), (date(2025, 2, 1), "Need", "need")],
        kinds={"need": "Behov", "notice": "Kunngjøring"},
    )
    markers = [shape for shape in chart.drawing.shapes if isinstance(shape, Marker)][:2]
    assert [marker.figure for marker in markers] == [1, 0]
    assert markers[0].x > markers[1].x


def test_year_bars_show_the_years_between_as_empty() -> None:
    chart = YearBars(title="T", series={"A": {2027: 10, 2030: 20}}, unit="barn")
    assert chart.years == [2027, 2028, 2029, 2030]
    assert chart.table.rows[-1][1:] == ("10", "0", "0", "20")


def test_year_bars_add_the_smallest_series_up_when_there_are_many() -> None:
    chart = YearBars(title="T", series={f"S{n}": {2027: n} for n in range(1, 10)}, unit="barn")
    assert [sum(values.values()) for _name, values in chart.layers] == [9, 8, 7, 6, 5, 10]


def test_year_bars_stack_upwards_without_gaps() -> None:
    chart = YearBars(title="T", series={"A": {2027: 10}, "B": {2027: 30}}, unit="barn")
    lower, upper = [s for s in chart.drawing.shapes if isinstance(s, Box)][:2]
    assert lower.y == upper.bottom
    assert lower.height == 3 * upper.height


def test_status_bars_are_as_long_as_there_are_actions() -> None:
    chart = StatusBars(
        title="T", rows=[("One", {"done": 1, "open": 2}), ("Two", {"open": 6})], statuses=STATUSES
    )
    boxes = [shape for shape in chart.drawing.shapes if isinstance(shape, Box)][:3]
    assert [round(box.width) for box in boxes] == [60, 120, 360]
    assert [one.right == other.x for one, other in pairwise(boxes[:2])] == [True]
    assert chart.description == "Gjort: 1; Åpne: 8"


def test_capability_map_names_the_holes() -> None:
    chart = CapabilityMap(
        title="T",
        areas={
            "Skole": [
                Cell(label="Skyss", components=0, needs=2),
                Cell(label="Register", components=1, needs=2),
                Cell(label="Ikke spurt etter", components=0, needs=0),
            ]
        },
    )
    assert [cell.label for cell in chart.cells if cell.is_hole] == ["Skyss"]
    assert chart.description.endswith("Skyss.")


def test_chart_is_drawn_with_a_title_a_description_and_the_table_behind() -> None:
    chart = Progress(title="Fulgt opp", done=3, whole=4, unit="tiltak")
    figure = drawn(chart)
    picture = figure.find(".//svg")
    ids = {element.get("id") for element in figure.iter() if element.get("id")}
    assert set(picture.get("aria-labelledby").split()) <= ids
    assert picture.get("role") == "img"
    assert [th.text_content() for th in figure.findall(".//tbody//th")] == ["Gjort", "I alt"]


def test_chart_with_links_lets_a_screen_reader_reach_them() -> None:
    cell = Cell(label="Skyss", components=1, needs=0, url="/komponenter/?capability=skyss")
    figure = drawn(CapabilityMap(title="T", areas={"Skole": [cell]}))
    assert figure.find(".//svg").get("role") == "group"
    assert figure.find(".//svg//a").get("href") == "/komponenter/?capability=skyss"


def test_chart_says_so_when_there_is_nothing_to_show() -> None:
    figure = drawn(YearBars(title="T", series={}, unit="barn"))
    assert figure.find(".//svg") is None
    assert "Ingenting å vise ennå" in figure.text_content()


def test_chart_cannot_be_made_to_carry_markup() -> None:
    event = (date(2025, 1, 1), "<script>x</script>", "a")
    assert drawn(TimelineChart(title="<b>", events=[event])).find(".//script") is None


def test_chart_writes_its_geometry_with_points_whatever_the_language() -> None:
    figure = drawn(StatusBars(title="T", rows=[("R", {"done": 1, "open": 6})], statuses=STATUSES))
    widths = [rect.get("width") for rect in figure.findall(".//svg/rect")]
    assert widths
    assert not any("," in width for width in widths)
