"""On a telephone a table is either stacked, or scrolls in a place of its own that says so."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("templates", "reference/templates")
# Wagtail's admin frames its own.
ELSEWHERE = {"templates/search/report.html"}
REGION = re.compile(r'<div class="table-scroll[^"]*"[^>]*>', re.DOTALL)
TABLE = re.compile(r"<table\b[^>]*>", re.DOTALL)


def templates() -> Iterator[Path]:
    for folder in FOLDERS:
        for path in (ROOT / folder).rglob("*.html"):
            if path.relative_to(ROOT).as_posix() not in ELSEWHERE:
                yield path


@pytest.mark.parametrize("path", templates(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_wide_table_scrolls_by_itself_or_is_stacked(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    scrolled = [match.end() for match in REGION.finditer(text)]
    for table in TABLE.finditer(text):
        before = [end for end in scrolled if end <= table.start()]
        is_inside = bool(before) and not text[before[-1] : table.start()].strip()
        assert is_inside or "table-cards" in table[0], table[0]
    for region in REGION.findall(text):
        assert 'tabindex="0"' in region
        assert 'role="region"' in region
        assert "aria-label" in region
