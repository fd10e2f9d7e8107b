"""Words to tag synthetic entries with: compounds of the field, a few of them used everywhere."""

from collections.abc import Sequence

from search.models import Keyword

_FIRST = (
    *("skole", "elev", "barnehage", "foreldre", "lærer", "skyss", "opptaks", "timeplan"),
    *("vikar", "faktura", "samtykke", "journal", "kart", "kalender", "fraværs"),
)
_LAST = (
    *("plan", "register", "system", "dialog", "støtte", "avtale", "løsning", "oversikt"),
    *("varsling", "rutine", "data", "kontroll", "kurs", "portal", "modell", "team", "sak"),
    *("frist", "mappe", "ansvar"),
)


def make_keywords() -> Sequence[int]:
    """Return the keys of the words, those that are used most first; made the first time."""
    names = [first + last for last in _LAST for first in _FIRST]
    Keyword.objects.bulk_create(
        (Keyword(name=name, slug=Keyword().slugify(name)) for name in names), ignore_conflicts=True
    )
    keys = dict(Keyword.objects.filter(name__in=names).values_list("name", "pk"))
    return [keys[name] for name in names]
