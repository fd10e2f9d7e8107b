"""Registers organisations."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import transaction

from organisations.addresses import address_of
from organisations.enums import OrganisationKind
from organisations.models import Organisation

MUNICIPALITIES = Path(__file__).parents[1] / "vocabularies" / "municipalities.csv"


@transaction.atomic
def create_organisation(*, kind: OrganisationKind, name: str, **fields: Any) -> Organisation:
    """Create an organisation; raises `ValidationError` for a wrong organisation number."""
    slug = fields.pop("slug", "") or address_of(name)
    organisation = Organisation(kind=kind, name=name, slug=slug, **fields)
    organisation.full_clean()
    organisation.save()
    return organisation


@transaction.atomic
def load_municipalities(*, progress: Callable[[int, int], None] | None = None) -> int:
    """See that every municipality of the vocabulary exists; return how many were new.

    Names that two counties share (Herøy, Våler) get the county in their address.
    """
    with MUNICIPALITIES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = [row["name"] for row in rows]
    known = set(Organisation.objects.municipalities().values_list("municipality_number", flat=True))
    missing = [row for row in rows if row["municipality_number"] not in known]
    for done, row in enumerate(missing, 1):
        shared = names.count(row["name"]) > 1
        create_organisation(
            kind=OrganisationKind.MUNICIPALITY,
            name=row["name"],
            slug=address_of(f"{row['name']} {row['county_name']}" if shared else row["name"]),
            municipality_number=row["municipality_number"],
            county=row["county_name"],
        )
        if progress:
            progress(done, len(missing))
    return len(missing)
