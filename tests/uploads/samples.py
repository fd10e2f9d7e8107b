"""Files as people send them, and as they should not."""

import io
import zipfile
from collections.abc import Mapping

from openpyxl import Workbook
from PIL import Image

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
HTML = b"<!doctype html><script>alert(1)</script>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
CONTENT_TYPES = "[Content_Types].xml"
OFFICE_PARTS = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "pptx": "ppt/presentation.xml",
}


def archive(entries: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip with `entries`."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as packed:
        for name, data in entries.items():
            packed.writestr(name, data)
    return content.getvalue()


def office(extension: str, **more: bytes) -> bytes:
    """Return a document of Office, by the parts that say what it is."""
    return archive({CONTENT_TYPES: b"<Types/>", OFFICE_PARTS[extension]: b"<x/>", **more})


def open_document() -> bytes:
    return archive({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"})


def _workbook() -> bytes:
    content = io.BytesIO()
    Workbook().save(content)
    return content.getvalue()


WORKBOOK = _workbook()


def picture(kind: str, size: tuple[int, int] = (8, 8)) -> bytes:
    content = io.BytesIO()
    Image.new("L", size).save(content, kind)
    return content.getvalue()
