"""The entries that judged questions are asked of: invented, in the words of the field."""

import csv
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from search.documents import Document

KIND = "judged"
_FILE = Path(__file__).parent / "entries.csv"
_FIRST_DAY = datetime(2024, 1, 8, 9, tzinfo=UTC)


def _read() -> Iterator[Document]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        for place, row in enumerate(csv.DictReader(file)):
            yield Document(
                kind=KIND,
                key=row["key"],
                title=row["title"],
                summary=row["summary"],
                body=row["body"],
                url=f"/bedomt/{row['key']}/",
                municipality=row["municipality"],
                themes=(row["theme"],),
                published_at=_FIRST_DAY + timedelta(days=20 * place),
                language="nn" if row["municipality"] == "volda" else "nb",
            )


ENTRIES: tuple[Document, ...] = tuple(_read())
