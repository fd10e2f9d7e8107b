"""How Norwegian names are written in addresses."""

from django.utils.text import slugify

# As the municipalities themselves write them in addresses.
_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "Æ": "ae", "Ø": "o", "Å": "a"})


def address_of(name: str) -> str:
    """Return the slug of a Norwegian name: «Østre Toten» becomes «ostre-toten»."""
    return slugify(name.translate(_LETTERS))
