"""The synonyms that come with the program."""

import csv
from pathlib import Path

from django.db import transaction

from search.models import Synonym

SYNONYMS = Path(__file__).parents[1] / "language" / "synonyms.csv"


@transaction.atomic
def load_synonyms() -> int:
    """Create the groups of synonyms that come with the program; return how many were new.

    A group is left out where a curator already has one of its words.
    """
    groups = Synonym.objects.values_list("terms", flat=True)
    known = {term.lower() for terms in groups for term in terms}
    created = 0
    with SYNONYMS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            terms = [term.strip() for term in row["terms"].split("|")]
            if not known & {term.lower() for term in terms}:
                Synonym.objects.create(terms=terms, note=row["note"])
                created += 1
    return created
