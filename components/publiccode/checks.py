"""Checks of one text value each; a check returns a Fault, or None when the value is right."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from functools import cache

import langcodes
import pycountry
import regex
from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

from components.publiccode import standard
from components.publiccode.addresses import identifies, read_address


@dataclass(frozen=True, slots=True)
class Fault:
    """A problem code, with what its message needs beside the key and the value."""

    code: str
    limit: int = 0
    choices: tuple[str, ...] = ()
    instead: str = ""


Check = Callable[[str], Fault | None]

_MIME_TYPE = re.compile(  # RFC 6838, section 4.2; dots and pluses in the subtype only
    r" *[A-Za-z0-9][A-Za-z0-9!#$&^_-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126} *"
)
_BEYOND_ASCII = "\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef"
_LOCAL_PART = re.compile(rf"[A-Za-z0-9!#$%&'*+/=?^_`{{|}}~{_BEYOND_ASCII}-]+")
_LABEL = re.compile(
    rf"[A-Za-z0-9{_BEYOND_ASCII}](?:[A-Za-z0-9~{_BEYOND_ASCII}-]*[A-Za-z0-9{_BEYOND_ASCII}])?"
)
_LETTER = re.compile(rf"[A-Za-z{_BEYOND_ASCII}]")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# The IANA registry has extended language subtags behind these only (zh-yue, sgn-ase).
_TAKES_EXTENDED_LANGUAGE = frozenset({"ar", "kok", "lv", "ms", "sgn", "sw", "uz", "zh"})
_IPA_CODE = re.compile(r"[A-Za-z0-9_-]{1,16}")
_ITALIAN_BODY = "urn:x-italian-pa:"
_LICENSE_WORD = re.compile(r"[^\s()]+")
_DOCUMENT_REF = re.compile(r"DocumentRef-[A-Za-z0-9.-]+:(?=LicenseRef-)")
_SUFFIX = re.compile(r"-(?:only|or-later)\b")
_LONGEST_LANGUAGE = 100
_LONGEST_LICENSE = 1000


def one_of(*choices: str) -> Check:
    """A check that the value is one of a few."""
    return lambda text: None if text in choices else Fault("not_one_of", choices=choices)


def member(code: str, vocabulary: Collection[str]) -> Check:
    """A check that the value is in a long vocabulary; `code` is the problem when it is not."""
    return lambda text: None if text in vocabulary else Fault(code)


def url(text: str) -> Fault | None:
    """A complete address of any scheme."""
    address = read_address(text)
    if address is None:
        return Fault("not_readable_as_url")
    return None if address.is_complete else Fault("not_url")


def web_url(text: str) -> Fault | None:
    """A complete address with http or https."""
    address = read_address(text)
    if address is None:
        return Fault("not_readable_as_url")
    return None if address.is_web else Fault("not_http_url")


def iso_date(text: str) -> Fault | None:
    """A calendar date as YYYY-MM-DD (ISO 8601)."""
    try:
        valid = bool(_DATE.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        valid = False
    return None if valid else Fault("not_date")


def characters(text: str) -> int:
    """The length as a reader counts it: grapheme clusters (Unicode annex 29)."""
    return len(regex.findall(r"\X", text))


def at_most(limit: int) -> Check:
    """A check of the greatest length, in characters as a reader counts them."""
    return lambda text: (
        None if len(text) <= limit or characters(text) <= limit else Fault("too_long", limit=limit)
    )


def at_least(limit: int) -> Check:
    """A check of the smallest length, in characters as a reader counts them."""
    return lambda text: None if characters(text) >= limit else Fault("too_short", limit=limit)


def language(text: str) -> Fault | None:
    """A language tag of registered parts, each in its shortest form (BCP 47)."""
    primary = text.lower().split("-", 1)[0]
    valid = len(text) <= _LONGEST_LANGUAGE and "_" not in text and langcodes.tag_is_valid(text)
    if valid and len(primary) == 3 and len(langcodes.standardize_tag(primary)) == 2:
        valid = pycountry.languages.get(bibliographic=primary) is not None
    if valid and primary not in _TAKES_EXTENDED_LANGUAGE:
        valid = not langcodes.Language.get(text, normalize=False).extlangs
    return None if valid else Fault("not_language")


def country(text: str) -> Fault | None:
    """A two-letter country code (ISO 3166-1), all upper or all lower case; XK for Kosovo."""
    upper = text.upper()
    known = upper == "XK" or pycountry.countries.get(alpha_2=upper) is not None
    if not known or text not in {upper, text.lower()}:
        return Fault("not_country")
    return None if text == upper else Fault("lowercase_country", instead=upper)


def license_expression(text: str) -> Fault | None:
    """A licence expression of SPDX (annex D): identifiers, AND, OR, WITH and parentheses.

    As the reference parser does, -only and -or-later are taken behind any licence.
    """
    words = _LICENSE_WORD.findall(text)
    lowercase_operator = any(
        word.upper() in {"AND", "OR", "WITH"} and not word.isupper() for word in words
    )
    if lowercase_operator or len(text) > _LONGEST_LICENSE:
        return Fault("not_license")
    plain = _DOCUMENT_REF.sub("", text)
    known = _is_license(plain) or _is_license(_SUFFIX.sub("", plain))
    return None if known else Fault("not_license")


def _is_license(text: str) -> bool:
    try:
        canonicalize_license_expression(text)
    except InvalidLicenseExpression:
        return False
    return True


def email(text: str) -> Fault | None:
    """An e-mail address whose domain has a dot (RFC 5322, without quoted local parts)."""
    local, _, domain = text.rpartition("@")
    labels = domain.split(".")
    valid = (
        all(_LOCAL_PART.fullmatch(part) for part in local.split("."))
        and len(labels) > 1
        and all(_LABEL.fullmatch(label) for label in labels)
        and bool(_LETTER.fullmatch(labels[-1][0]) and _LETTER.fullmatch(labels[-1][-1]))
    )
    return None if valid else Fault("not_email")


def mime_type(text: str) -> Fault | None:
    """A media type such as application/json."""
    return None if _MIME_TYPE.fullmatch(text) else Fault("not_mime_type")


def organisation_uri(text: str) -> Fault | None:
    """A URN or an address with a host that identifies an organisation."""
    if not identifies(text):
        return Fault("not_organisation_uri")
    if text.lower().startswith(_ITALIAN_BODY):
        return ipa_code(text[len(_ITALIAN_BODY) :])
    return None


def ipa_code(text: str) -> Fault | None:
    """A code of the form that Italy's register of public bodies (IPA) gives out.

    The register itself, 24,000 codes that change every week, is not looked into.
    """
    return None if _IPA_CODE.fullmatch(text) else Fault("not_ipa_code")


def support(text: str) -> Fault | None:
    """What a software supports: `alias:` and a known name, or any URI."""
    if text.startswith("alias:"):
        known = text.removeprefix("alias:") in standard.SUPPORT_ALIASES
    else:
        known = identifies(text)
    return None if known else Fault("not_support")


def file_reference(text: str) -> Fault | None:
    """A file of the repository, by relative path or by web address."""
    if text.startswith("/"):
        return Fault("absolute_path")
    return Fault("file_address") if text.startswith("file:") else None


def video(text: str) -> Fault | None:
    """A page of a video service that supports oEmbed."""
    return None if _video_pages().fullmatch(text) else Fault("not_video")


@cache
def _video_pages() -> re.Pattern[str]:
    patterns = (re.escape(address) for address in standard.VIDEO_ADDRESSES)
    return re.compile("|".join(pattern.replace(r"\*", ".*") for pattern in patterns))
