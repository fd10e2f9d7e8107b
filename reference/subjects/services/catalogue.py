"""Takes the known subjects into the register."""

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from ..catalogue import SUBJECTS
from ..models import Subject


@transaction.atomic
def load_subjects() -> int:
    """Add the known subjects that are not there yet; return how many. Safe to repeat."""
    there = set(Subject.objects.present().values_list("grep_code", "name"))
    subjects = [
        Subject(
            grep_code=each.code,
            name=each.name,
            name_nn=each.name_nn,
            kind=each.kind,
            validity=DateRange(each.starts_on, each.ends_on),
        )
        for each in SUBJECTS
        if (each.code, each.name) not in there
    ]
    Subject.objects.bulk_create(subjects)
    return len(subjects)
