"""Lays out the reference architecture: the cells that a curator can then rename."""

import csv
from pathlib import Path

from django.db import transaction

from components.models import Capability

REFERENCE_ARCHITECTURE = Path(__file__).parents[1] / "vocabularies" / "reference_architecture.csv"


@transaction.atomic
def load_reference_architecture() -> int:
    """See that every cell of the vocabulary exists; return how many were new.

    Names that a curator has changed are left as they are.
    """
    with REFERENCE_ARCHITECTURE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    known = set(Capability.objects.values_list("area", "layer"))
    missing = [row for row in rows if (row["area"], row["layer"]) not in known]
    Capability.objects.bulk_create(Capability(**row) for row in missing)
    return len(missing)
