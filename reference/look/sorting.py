"""Names in the order of the Norwegian alphabet: … z, æ, ø, å, with aa as å.

`order_by("family_name__norwegian")` and `sorted(…, key=norwegian)` give the same order. PostgreSQL
has collations of ICU for it where it was built with ICU, which the embedded one was not (0054).
"""

from django.db.models import TextField, Transform

# After z come {, | and } in every collation by code point. Letters with marks that do not make
# them letters of their own stand with those without.
_LETTERS = {
    "æ": "{",
    "ä": "{",
    "ø": "|",
    "ö": "|",
    "å": "}",
    **dict.fromkeys("áàâã", "a"),
    **dict.fromkeys("éèêë", "e"),
    **dict.fromkeys("íìîï", "i"),
    **dict.fromkeys("óòôõ", "o"),
    **dict.fromkeys("úùû", "u"),
    **dict.fromkeys("üý", "y"),
    "ç": "c",
    "č": "c",
    "ñ": "n",
    "š": "s",
    "ž": "z",
    "ð": "d",
    "đ": "d",
}
_TABLE = str.maketrans(_LETTERS)


def norwegian(text: str) -> str:
    """Return what `text` is sorted by."""
    return text.lower().replace("aa", "å").translate(_TABLE)


class Norwegian(Transform):
    """The same in the database: `…__norwegian`."""

    lookup_name = "norwegian"
    output_field = TextField()
    template = (
        f"translate(replace(lower(%(expressions)s), 'aa', 'å'), '{''.join(_LETTERS)}',"
        f" '{''.join(_LETTERS.values())}') COLLATE \"C\""
    )
