"""From bytes to an XML tree: safely, fetching nothing, and with a clear reason when refused."""

import math
import re
from typing import Any, NoReturn

from lxml import etree

from knowledge.notices.enums import Severity
from knowledge.notices.namespaces import ROOTS, Element, line_of, local_name
from knowledge.notices.problems import NoticeRefused, Problem

MAX_BYTES = 10 * 1024 * 1024

# Possessive and atomic throughout, so that no input makes it backtrack.
_DOCTYPE = re.compile(rb"(?:\s++|<\?(?>.*?\?>)|<!--(?>.*?-->))*+<!DOCTYPE", re.DOTALL)
_WEB_PAGE = (b"<!doctype html", b"<html")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_ENCODING_ERRORS = {
    "ERR_INVALID_ENCODING",
    "ERR_UNKNOWN_ENCODING",
    "ERR_UNSUPPORTED_ENCODING",
}
_OLD_TED_NAMESPACE = re.compile(r"publications\.europa\.eu|ted\.europa\.eu|/ted/", re.IGNORECASE)
_OLD_TED_ROOT = re.compile(r"TED_|DOFFIN_|F\d\d_|MOVE$|OTH_NOT$|[A-Z]+_DEFENCE$")


def parse(data: bytes) -> Element:
    """The root element of an eForms notice.

    Entities are not resolved, no document type is allowed and nothing is fetched from anywhere.
    Raises NoticeRefused if the bytes are too many, not XML, or XML of another kind.
    """
    _refuse_dangerous(data)
    root = _parse_xml(data)
    if root.getroottree().docinfo.internalDTD is not None:
        _refuse("doctype")
    _refuse_other_documents(root)
    return root


def _refuse_dangerous(data: bytes) -> None:
    if not data.strip():
        _refuse("empty_file")
    if len(data) > MAX_BYTES:
        _refuse("too_large", size=_megabytes(len(data)), limit=_megabytes(MAX_BYTES))
    if b"\0" in data:
        _refuse("nul_bytes", line=data.count(b"\n", 0, data.index(b"\0")) + 1)
    content = data.removeprefix(_BYTE_ORDER_MARK)
    beginning = content.lstrip()[:20].lower()
    if not beginning.startswith(b"<") or beginning.startswith(_WEB_PAGE):
        _refuse("not_xml")
    if doctype := _DOCTYPE.match(content):
        _refuse("doctype", line=doctype.group().count(b"\n") + 1)


def _parse_xml(data: bytes) -> Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data.removeprefix(_BYTE_ORDER_MARK), parser)
    except etree.XMLSyntaxError as error:
        # The parser's own log: that of the exception holds earlier files' errors too.
        raise NoticeRefused(_syntax_problems(error, parser.error_log)) from error


def _syntax_problems(error: etree.XMLSyntaxError, log: Any) -> list[Problem]:
    problems: dict[tuple[int, str], Problem] = {}
    for entry in log:
        line = max(entry.line, 1)
        detail = " ".join(entry.message.split())
        code = _syntax_code(entry.type_name, detail)
        problem = Problem(line, "/", code, Severity.ERROR, {"detail": detail})
        problems.setdefault((line, detail), problem)
    if problems:
        return list(problems.values())
    return [Problem(error.lineno or 1, "/", "xml_syntax", Severity.ERROR, {"detail": str(error)})]


def _syntax_code(error_type: str, detail: str) -> str:
    if "Excessive depth" in detail:
        return "too_deep"
    if error_type in _ENCODING_ERRORS or "UTF-8" in detail:
        return "wrong_encoding"
    return "xml_syntax"


def _refuse_other_documents(root: Element) -> None:
    qualified = etree.QName(root)
    name, namespace = local_name(root), qualified.namespace or ""
    if ROOTS.get(name) == namespace:
        return
    line, path = line_of(root), f"/{name}"
    if _OLD_TED_ROOT.match(name) or _OLD_TED_NAMESPACE.search(namespace):
        _refuse("old_ted_format", line=line, path=path, root=name)
    _refuse("not_eforms", line=line, path=path, root=name, namespace=namespace)


def _megabytes(size: int) -> str:
    return str(math.ceil(size / 1024 / 1024))


def _refuse(code: str, *, line: int = 1, path: str = "/", **params: str) -> NoReturn:
    raise NoticeRefused([Problem(line, path, code, Severity.ERROR, params)])
