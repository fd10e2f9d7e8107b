"""Writing a municipality's roster as one file: the CSV Binding 1.2.1 of OneRoster, in a zip."""

import csv
import io
import zipfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import datetime
from typing import IO

from django.db import connection, transaction

from reference.people.queries.reach import Reader
from reference.people.queries.records import note_reads

from ..queries.entities import ROSTERING, USERS, Entity
from ..queries.gradebook import GRADEBOOK_FILES, RESULTS
from ..queries.rows import Reach, csv_of, persons_of, unseen_now
from .transactions import note_unseen

# Every file that the binding knows, in its order; what we do not have is "absent".
FILES = (
    "academicSessions",
    "categories",
    "classes",
    "classResources",
    "courses",
    "courseResources",
    "demographics",
    "enrollments",
    "lineItemLearningObjectiveIds",
    "lineItems",
    "lineItemScoreScales",
    "orgs",
    "resources",
    "resultLearningObjectiveIds",
    "results",
    "resultScoreScales",
    "roles",
    "scoreScales",
    "userProfiles",
    "userResources",
    "users",
)


def export_roster(
    *,
    reach: Reach,
    reader: Reader,
    to: IO[bytes],
    since: datetime | None = None,
    leave_out: frozenset[str] = frozenset(),
) -> dict[str, int]:
    """Write the zip to `to` and note that `reader` read those in it; return rows per file.

    All files are of one moment. With `since` they are deltas, what is gone among them; without,
    what is active. `leave_out` names files that the reader may not have.
    """
    counts: dict[str, int] = {}
    with _one_moment(), zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        entities = [each for each in (*ROSTERING, *GRADEBOOK_FILES) if each.plural not in leave_out]
        for entity in entities:
            counts[entity.plural] = _write(archive, entity, reach, since)
        archive.writestr("manifest.csv", _manifest(reach, counts, delta=since is not None))
        personal = [entity for entity in (USERS, RESULTS) if entity in entities]
        persons = {person for each in personal for person in persons_of(each, reach, since)}
        unseen = unseen_now()
    note_unseen(unseen=unseen)
    note_reads(reader, persons, purpose="OneRoster: CSV")
    return counts


@contextmanager
def _one_moment() -> Iterator[None]:
    """Read everything from one snapshot; inside a transaction that one's is used."""
    outermost = not connection.in_atomic_block
    whole: AbstractContextManager[object] = transaction.atomic() if outermost else nullcontext()
    with whole:
        if outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _write(archive: zipfile.ZipFile, entity: Entity, reach: Reach, since: datetime | None) -> int:
    """Write one file, block by block; a file without rows is not allowed and not written."""
    blocks = csv_of(entity, reach, since)
    header, first = next(blocks), next(blocks, None)
    if first is None:
        return 0
    with archive.open(f"{entity.plural}.csv", "w") as file:
        file.write(header + first)
        rows = 1
        for block in blocks:
            file.write(block)
            rows += 1
    return rows


def _manifest(reach: Reach, counts: dict[str, int], *, delta: bool) -> str:
    mode = "delta" if delta else "bulk"
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["propertyName", "value"])
    writer.writerow(["manifest.version", "1.0"])
    writer.writerow(["oneroster.version", "1.2"])
    writer.writerows([f"file.{name}", mode if counts.get(name) else "absent"] for name in FILES)
    writer.writerow(["source.systemName", "Møteplassen referanseimplementasjon"])
    writer.writerow(["source.systemCode", reach.municipality.pk])
    return text.getvalue()
