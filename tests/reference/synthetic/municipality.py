"""The command that makes a municipality, as of one day."""

from datetime import date
from io import StringIO

from django.core.management import call_command

DAY = date(2026, 11, 24)


def make(**options: object) -> str:
    """Return what the command said."""
    out = StringIO()
    call_command("make_municipality", day=DAY, stdout=out, **options)
    return out.getvalue()
