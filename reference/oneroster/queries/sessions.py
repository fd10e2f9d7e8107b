"""The terms that classes are given in: the calendar's, and whole years where there is none."""

import json
from collections import defaultdict
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Max

from reference.groups.models import SchoolClass, TeachingGroup
from reference.people.models import Municipality
from reference.schoolyear.models import CalendarPlan
from reference.schoolyear.queries.sessions import SessionType, academic_sessions, session_id


def sessions_json(municipality: Municipality) -> str:
    """Return the academic sessions as the rows that `sql/roster.sql` reads; `ends` is exclusive.

    A school year that has groups and no announced calendar is there from August to July, under
    the identifier that it keeps when the calendar comes.
    """
    announced = academic_sessions(municipality)
    children: dict[UUID, list[str]] = defaultdict(list)
    for each in announced:
        if each.parent:
            children[each.parent].append(str(each.id))
    rows = [
        {
            "id": str(each.id),
            "modified": each.changed_at.isoformat(),
            "title": each.title,
            "begins": each.starts_on.isoformat(),
            "ends": each.ends_on.isoformat(),
            "type": each.type,
            "parent": each.parent and str(each.parent),
            "children": children.get(each.id),
            "school_year": str(each.school_year),
        }
        for each in announced
    ]
    known = {each.school_year - 1 for each in announced}
    rows += [
        _whole_year(municipality, year, changed)
        for year, changed in sorted(_years_with_groups(municipality).items())
        if year not in known
    ]
    return json.dumps(rows)


def _years_with_groups(municipality: Municipality) -> dict[int, datetime]:
    """Return when each school year that has groups last changed: its groups or its calendar."""
    changed_at: dict[int, datetime] = {}
    for model in (SchoolClass, TeachingGroup):
        rows = model.objects.filter(unit__municipality=municipality).values("school_year")
        for year, changed in rows.annotate(Max("changed_at")).values_list(
            "school_year", "changed_at__max"
        ):
            changed_at[year] = max(changed_at.get(year, changed), changed)
    plans = CalendarPlan.objects.filter(municipality=municipality, year__in=changed_at).values(
        "year"
    )
    for year, changed in plans.annotate(Max("changed_at")).values_list("year", "changed_at__max"):
        changed_at[year] = max(changed_at[year], changed)
    return changed_at


def _whole_year(municipality: Municipality, year: int, changed: datetime) -> dict[str, Any]:
    return {
        "id": str(session_id(municipality.pk, year, SessionType.SCHOOL_YEAR, 1)),
        "modified": changed.astimezone(UTC).isoformat(),
        "title": f"Skoleåret {year}/{(year + 1) % 100:02d}",
        "begins": date(year, 8, 1).isoformat(),
        "ends": date(year + 1, 8, 1).isoformat(),
        "type": SessionType.SCHOOL_YEAR,
        "parent": None,
        "children": None,
        "school_year": str(year + 1),
    }
