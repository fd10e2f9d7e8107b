"""Which school a child belongs to: what the regulation says of its address."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from reference.people.enums import UnitKind
from reference.people.models import Address, Municipality, Unit

from ..enums import FoundBy
from ..models import Regulation, StreetRange

_ADDRESS = re.compile(r"\s*(?P<street>.*?\D)\s+(?P<number>[0-9]{1,4})\s*[A-Za-zÆØÅæøå]?\s*")


@dataclass(frozen=True)
class Found:
    """A child's local school, how it was found, and the line of the regulation that says so."""

    school: Unit
    found_by: FoundBy
    rule: StreetRange | None


def street_and_number(line: str) -> tuple[str, int] | None:
    """Return the street and house number of an address, None where it has no number."""
    match = _ADDRESS.fullmatch(line)
    return (" ".join(match["street"].split()), int(match["number"])) if match else None


def regulation_on(municipality: Municipality, day: date) -> Regulation | None:
    """Return the regulation that holds on `day`."""
    return Regulation.objects.valid_on(day).filter(municipality=municipality).first()


def schools_of(municipality: Municipality, day: date) -> list[Unit]:
    """Return the municipality's schools that are open on `day`."""
    return list(
        Unit.objects.present()
        .filter(municipality=municipality, kind=UnitKind.SCHOOL, ownership="municipal")
        .exclude(closed_on__lte=day)
    )


def local_schools(
    municipality: Municipality, children: Iterable[UUID], day: date
) -> dict[UUID, Found]:
    """Return the local school of each child whose address is known (three queries).

    The text of the regulation decides. An address that it does not name gets the nearest school,
    and says so, for the case worker to look at. Of a hidden address the rule is not returned.
    """
    homes = homes_of(children, day)
    rules = _rules(regulation_on(municipality, day))
    schools = schools_of(municipality, day)
    by_child = {}
    for child, home in homes.items():
        rule = _rule_for(home, rules)
        if rule is not None:
            hidden = home.is_hidden
            by = FoundBy.PROTECTED if hidden else FoundBy.REGULATION
            by_child[child] = Found(rule.school, by, None if hidden else rule)
        elif schools:
            nearest = min(schools, key=lambda school: (_square(school, home), str(school.pk)))
            by = FoundBy.PROTECTED if home.is_hidden else FoundBy.NEAREST
            by_child[child] = Found(nearest, by, None)
    return by_child


def homes_of(children: Iterable[UUID], day: date) -> dict[UUID, Address]:
    """Return the registered addresses on `day`, hidden ones too: never for showing."""
    return {
        address.person_id: address
        for address in Address.objects.valid_on(day).filter(person__in=list(children))
    }


def _rules(regulation: Regulation | None) -> Mapping[str, list[StreetRange]]:
    rules: dict[str, list[StreetRange]] = defaultdict(list)
    if regulation is not None:
        for rule in regulation.ranges.present().select_related("school"):
            rules[rule.street.casefold()].append(rule)
    return rules


def _rule_for(home: Address, rules: Mapping[str, list[StreetRange]]) -> StreetRange | None:
    parsed = street_and_number(home.street_address)
    if parsed is None:
        return None
    street, number = parsed
    return next((r for r in rules.get(street.casefold(), ()) if r.covers(number)), None)


def _square(school: Unit, home: Address) -> int:
    return (school.east - home.east) ** 2 + (school.north - home.north) ** 2
