"""What the making of a grade's classes shows: who is where, whose wishes are met, what changed."""

from collections import Counter
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from reference.people.queries.reach import Reader

from ..enums import WishSource
from ..models import Candidate, CompanyWish, Division, KeepApart
from .schools import schools_within


def divisions_within(reader: Reader) -> Any:
    """Return the divisions of schools that `reader` works with, as a queryset."""
    return (
        Division.objects.present()
        .filter(unit__in=schools_within(reader))
        .select_related("unit__municipality")
    )


def candidates_within(reader: Reader) -> Any:
    """Return the candidates of schools that `reader` works with, as a queryset."""
    return (
        Candidate.objects.present()
        .filter(division__unit__in=schools_within(reader), division__deleted_at=None)
        .select_related("pupil", "division__unit", "locked")
    )


@dataclass(frozen=True)
class Line:
    """One pupil in a division: its class, its wishes and how many of them are met."""

    candidate: Candidate
    unit: str
    stated: int
    met: int
    unmatched: int
    was_moved: bool

    @property
    def lacks_company(self) -> bool:
        return bool(self.unit and self.stated and not self.met)


def lines_of(division: Division) -> list[Line]:
    """Return every candidate with its class in the division so far (three queries)."""
    candidates = list(
        Candidate.objects.present().filter(division=division).select_related("pupil", "locked")
    )
    names = {str(each.pk): each.name for each in division.planned.present()}
    where = {key: outcome["unit"] for key, outcome in division.outcomes.items()}
    before = {each["child"]: each["unit"] for each in division.document.get("published", [])}
    company, unmatched = _wishes(division)
    return [
        Line(
            candidate=each,
            unit=names.get(where.get(key, ""), ""),
            stated=len(company.get(each.pk, ())),
            met=sum(where.get(str(other)) == where.get(key) for other in company.get(each.pk, ()))
            if key in where
            else 0,
            unmatched=unmatched[each.pk],
            was_moved=key in before and before[key] != where.get(key),
        )
        for each in candidates
        for key in [str(each.pk)]
    ]


def wishes_met_before(division: Division) -> int | None:
    """Return how many wishes the division met before locks moved pupils; None where none did."""
    published = division.document.get("published")
    if not published:
        return None
    where = {each["child"]: each["unit"] for each in published}
    return sum(
        where.get(other) == where[pupil["id"]]
        for pupil in division.document["pupils"]
        if pupil["id"] in where
        for other in {*pupil["wishes"], *pupil["advised"]}
    )


def _wishes(division: Division) -> tuple[dict[UUID, set[UUID]], Counter[UUID]]:
    """Return whom each is wished with, and how many names wait for staff to match them."""
    company: dict[UUID, set[UUID]] = {}
    unmatched = Counter[UUID]()
    rows = CompanyWish.objects.present().filter(candidate__division=division)
    for candidate, other in rows.values_list("candidate", "other"):
        if other is None:
            unmatched[candidate] += 1
        else:
            company.setdefault(candidate, set()).add(other)
    return company, unmatched


def wishes_of(candidate: Candidate, source: WishSource) -> list[CompanyWish]:
    """Return whom a pupil is wished with, as the family or staff said it."""
    return list(candidate.wishes.present().filter(source=source).select_related("other__pupil"))


def apart_from(candidate: Candidate) -> list[Candidate]:
    """Return whom a pupil is kept apart from, whoever of the two it was said about."""
    pairs = KeepApart.objects.present()
    others = {row.other_id for row in pairs.filter(one=candidate)}
    others |= {row.one_id for row in pairs.filter(other=candidate)}
    return list(Candidate.objects.present().filter(pk__in=others).select_related("pupil"))
