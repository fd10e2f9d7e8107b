"""Names and numbers as people write them: of an organisation, of a municipality, a CPV code."""

import re

from .lexicon import place_names

_ORGANISATION = re.compile(
    r"(?<![\w.-])(?:org(?:anisasjons)?[.\s-]*(?:nr|nummer)[.:\s]*)?(?:NO\s?)?"
    r"(\d{3})[\s.]?(\d{3})[\s.]?(\d{3})(?:\s?MVA)?(?![\w-])",
    re.IGNORECASE,
)
_CPV = re.compile(r"(?<![\w-])(?:cpv[\w-]*[:\s]+)?(\d{8})(?:-\d)?(?![\w-])", re.IGNORECASE)
_MUNICIPALITY = re.compile(
    r"(?<![\w-])(?:kommune|fylkes)(?:nr|nummer)[.:\s]*(\d{2,4})(?!\d)", re.IGNORECASE
)
_OF_A_PLACE = re.compile(
    r"(?<![^\W_])([^\W\d_]++)\s++(?:fylkes)?kommune(?:s|n|ns)?\b", re.IGNORECASE
)
GROUPED = re.compile(r"(?<!\d)\d{1,3}(?:[ .\u00a0\u202f]\d{3})+(?!\d)")


def tidied(question: str) -> str:
    """Return `question` with each number as documents are found by it.

    Spaces and points within it go, and so do the check digit of a CPV code and what is said around
    it: «org.nr. 974 767 880», «NO 974 767 880 MVA» and «CPV 48000000-8».
    """
    text = _ORGANISATION.sub(r"\1\2\3", question)
    text = _MUNICIPALITY.sub(r"\1", _CPV.sub(r"\1", text))
    return GROUPED.sub(lambda match: re.sub(r"\D", "", match.group()), text)


def shortened(text: str) -> str:
    """Return `text` with «Bergen kommune» as «Bergen»: as both are found by either."""
    return _OF_A_PLACE.sub(
        lambda match: match[1] if match[1].lower() in place_names() else match.group(), text
    )
