"""Tells what a file is by its content: whatever it is called, and whatever the browser says."""

import re
from typing import IO, cast

import filetype
from lxml import etree

from .archives import kind_of_archive
from .kinds import Bounds

HEAD = 8192
_CHUNK = 1024 * 1024
TEXTS = frozenset({"csv", "json", "tsv", "txt", "yaml", "yml"})
_ARCHIVES = frozenset({"docx", "epub", "odp", "ods", "odt", "pptx", "xlsx", "zip"})
_SAME = {"jpg": "jpeg", "jpe": "jpeg"}
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
# How a browser that looks for itself recognises a web page (WHATWG, MIME Sniffing, 7.1), and SVG.
_WEB_PAGE = re.compile(
    rb"<(!doctype\s+html|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|svg)"
    rb"[\s>/]",
    re.IGNORECASE,
)
_COMMENTS = re.compile(rb"^(\s|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_RUN_BY_BROWSERS = frozenset({"html", "svg"})


def kind_of(file: IO[bytes], bounds: Bounds) -> str:
    """Return the extension that the content has; `text` for plain text, `xml`, `html` for what a
    browser runs (web pages, SVG), and nothing for what is not known.

    Raises `ArchiveRefused` for an archive that is not taken whatever it is called.
    """
    file.seek(0)
    head = file.read(HEAD)
    try:
        if known := filetype.guess_extension(head):
            return kind_of_archive(file, bounds) if known in _ARCHIVES else _one_name(known)
        return _kind_of_text(file, head)
    finally:
        file.seek(0)


def is_called(kind: str, extension: str) -> bool:
    """Tell whether a file of `kind` (as `kind_of` says) may have `extension`."""
    if kind == "text":
        return extension in TEXTS
    if kind == "xml":
        return extension in {"xml", "txt"}
    return _one_name(extension) == kind


def _one_name(extension: str) -> str:
    return _SAME.get(extension, extension)


def _kind_of_text(file: IO[bytes], head: bytes) -> str:
    is_utf_16 = head.startswith(_UTF_16)
    if not is_utf_16 and _has_nul(file):
        return ""
    root = _root_of_xml(head)
    text = head.decode("utf-16", errors="replace").encode() if is_utf_16 else head
    text = text.removeprefix(b"\xef\xbb\xbf")
    if root in _RUN_BY_BROWSERS:
        return "html"
    declares_xml = text.startswith(b"<?xml")  # a browser looks no further then
    if not declares_xml and _WEB_PAGE.match(_COMMENTS.sub(b"", text, count=1)):
        return "html"
    return "xml" if root else "text"


def _has_nul(file: IO[bytes]) -> bool:
    file.seek(0)
    return any(b"\0" in chunk for chunk in iter(lambda: file.read(_CHUNK), b""))


def _root_of_xml(head: bytes) -> str:
    """Return the local name of the root element, as far as the beginning of a file shows it."""
    parser = etree.XMLPullParser(
        events=("start",), resolve_entities=False, no_network=True, load_dtd=False
    )
    try:
        parser.feed(head)
        for _event, element in parser.read_events():
            return etree.QName(cast("etree._Element", element)).localname.lower()
    except etree.XMLSyntaxError:
        pass
    return ""
