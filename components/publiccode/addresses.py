"""Web addresses and URNs, read as RFC 3986 and RFC 2141 say."""

import re
from dataclasses import dataclass

_PARTS = re.compile(  # RFC 3986, appendix B
    r"(?:(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):)?(?://(?P<authority>[^/?#]*))?(?P<path>[^?#]*)"
    r"(?:\?[^#]*)?(?:\#(?P<fragment>.*))?",
    re.DOTALL,
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_USER = re.compile(r"(?:[A-Za-z0-9\-._:~!$&'()*+,;=@]|%[0-9A-Fa-f]{2})*")
_HOST = re.compile(r"(?:\[[0-9A-Fa-f:.]+\]|[^\s\[\]\\^`{|}%@:]*)(?::[0-9]*)?")
_URN = re.compile(
    r"urn:(?!urn:)[a-z0-9][a-z0-9-]{0,31}:(?:[a-z0-9()+,\-.:=@;$_!*']|%[0-9a-f]{2})+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Address:
    """The parts of an address; an opaque one (mailto:, urn:) has no host and its rest as path."""

    scheme: str
    host: str
    path: str
    fragment: str

    @property
    def is_opaque(self) -> bool:
        """Whether what follows the scheme is not a hierarchy."""
        return bool(self.scheme and self.path and not self.host and not self.path.startswith("/"))

    @property
    def is_complete(self) -> bool:
        """Whether it leads somewhere by itself, without a page to be relative to."""
        if self.scheme == "file":
            return not self.is_opaque and self.path not in {"", "/"}
        return bool(self.scheme and (self.host or self.fragment or self.is_opaque))

    @property
    def is_web(self) -> bool:
        """Whether it is a complete http or https address."""
        return self.scheme in {"http", "https"} and bool(self.host)


def read_address(text: str) -> Address | None:
    """The parts of an address or relative reference, None where there is no reading it."""
    match = _PARTS.fullmatch(text)
    if match is None or _CONTROL.search(text):
        return None
    scheme, authority, path, fragment = (match[name] or "" for name in _PARTS.groupindex)
    if not scheme and match["authority"] is None and ":" in path.split("/", 1)[0]:
        return None
    address = Address(scheme.lower(), authority.rpartition("@")[2], path, fragment)
    checked = fragment if address.is_opaque else path + "\n" + fragment
    if _BAD_ESCAPE.search(checked) or not _HOST.fullmatch(address.host):
        return None
    if not _USER.fullmatch(authority.rpartition("@")[0]):
        return None
    return address


def identifies(text: str) -> bool:
    """Whether a text is a URI that identifies something: a URN, or an address with a host."""
    address = read_address(text)
    if address is None or not address.scheme:
        return False
    if address.scheme == "urn":
        return bool(_URN.fullmatch(text))
    return bool(address.host)
