"""Which result a system means: a pupil who is taught, and a line item, within its reach."""

# ruff: noqa: S608

from typing import Any
from uuid import UUID

from .rows import GRADEBOOK_SQL, Reach, everybody


def slot_of(reach: Reach, line_item: UUID, pupil: UUID) -> dict[str, Any] | None:
    """Return what the result of `pupil` in `line_item` is about, None where either is not there."""
    statement = f"""{GRADEBOOK_SQL}
        SELECT l.subject, l.school, l.school_year, l.kind,
            md5('result/' || u.id || l.subject || l.school_year || l.kind)::uuid
        FROM line_items l JOIN users u ON u.id = %(pupil)s
        WHERE l.id = %(line_item)s AND NOT l.gone AND NOT u.gone AND EXISTS (
            SELECT FROM enrollments e
            WHERE e.class = l.class AND e.person = u.id AND e.role = 'student' AND NOT e.gone
        )"""
    with everybody() as cursor:
        cursor.execute(statement, reach.parameters | {"line_item": line_item, "pupil": pupil})
        row = cursor.fetchone()
    names = ("subject", "unit", "school_year", "kind", "derived")
    return dict(zip(names, row, strict=True)) | {"pupil": pupil} if row else None
