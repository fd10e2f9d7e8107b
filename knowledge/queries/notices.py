"""Reads about the files of notices."""

from django.db.models import BigIntegerField, Func, Sum

from knowledge.models import Notice
from organisations.models import Organisation


def bytes_of_notices(organisation: Organisation) -> int:
    """Return how many bytes the notices of the procurements that `organisation` leads take."""
    size = Func("source", function="octet_length", output_field=BigIntegerField())
    total = Notice.objects.filter(procurement__lead=organisation).aggregate(bytes=Sum(size))
    return int(total["bytes"] or 0)
