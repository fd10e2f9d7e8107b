"""Compares the demand kept by the database with the needs, and recomputes it."""

from collections.abc import Iterator

from django.db import connection

from search.upkeep import Difference

_COLUMNS = "SELECT organisation_id, component, is_named, pupils, children, ends_on FROM"
_ALL = "knowledge_demand_of(ARRAY(SELECT id FROM organisations_organisation))"
_KEPT = "knowledge_organisationdemand"
_DIFFERING = f"""
SELECT DISTINCT coalesce(name, organisation_id::text) FROM (
  ({_COLUMNS} {_KEPT} EXCEPT {_COLUMNS} {_ALL}) UNION ({_COLUMNS} {_ALL} EXCEPT {_COLUMNS} {_KEPT})
) AS compared
  LEFT JOIN organisations_organisation AS organisation ON organisation.id = organisation_id
WHERE organisation_id NOT IN (SELECT organisation_id FROM knowledge_outdateddemand)
ORDER BY 1
"""  # noqa: S608 - names are ours


class KeptDemand:
    """What each organisation needs in sum. Sums that are marked as outdated are not compared."""

    def differences(self) -> Iterator[Difference]:
        with connection.cursor() as cursor:
            cursor.execute(_DIFFERING)
            for [name] in cursor.fetchall():
                yield Difference("need", name, "the demand kept is not that of the needs")

    def recompute(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT knowledge_recompute_demand()")
