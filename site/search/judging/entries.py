"""The entries that judged questions are asked of: invented, in the words of the field."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from search.documents import Document

KIND = "judged"
_FILE = Path(__file__).parent / "entries.csv"
_FIRST_DAY = datetime(2024, 1, 8, 9, tzinfo=UTC)


@dataclass(frozen=True)
class _Owner:
    name: str
    municipality_number: str
    organisation_number: str


_OWNERS = {
    "drammen": _Owner("Drammen kommune", "3301", "900100019"),
    "bergen": _Owner("Bergen kommune", "4601", "900100116"),
    "volda": _Owner("Volda kommune", "1577", "900100213"),
    "trondheim": _Owner("Trondheim kommune", "5001", "900100310"),
    "oslo": _Owner("Oslo kommune", "0301", "900100418"),
}


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
                organisation=row["municipality"],
                municipality=row["municipality"],
                labels={row["municipality"]: _OWNERS[row["municipality"]].name},
                cpv=tuple(filter(None, [row["cpv"].partition("-")[0]])),
                names=_names(row),
                themes=(row["theme"],),
                published_at=_FIRST_DAY + timedelta(days=20 * place),
                language="nn" if row["municipality"] == "volda" else "nb",
            )


def _names(row: dict[str, str]) -> tuple[str, ...]:
    owner = _OWNERS[row["municipality"]]
    winner = row["winner"].split("|") if row["winner"] else []
    return (owner.municipality_number, owner.organisation_number, *winner)


ENTRIES: tuple[Document, ...] = tuple(_read())
