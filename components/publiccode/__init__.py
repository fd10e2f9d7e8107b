"""publiccode.yml, the description of public software: read, judged and written."""

from components.publiccode.attachments import Beside
from components.publiccode.exporting import Changes, ExportFailed, export
from components.publiccode.parsing import check, contacts, parse
from components.publiccode.problems import ERRORS, WARNINGS, Problem, PubliccodeRefused
from components.publiccode.publiccode import (
    Contact,
    Contractor,
    Dependency,
    Description,
    IntendedAudience,
    Organisation,
    Publiccode,
)

__all__ = [
    "ERRORS",
    "WARNINGS",
    "Beside",
    "Changes",
    "Contact",
    "Contractor",
    "Dependency",
    "Description",
    "ExportFailed",
    "IntendedAudience",
    "Organisation",
    "Problem",
    "Publiccode",
    "PubliccodeRefused",
    "check",
    "contacts",
    "export",
    "parse",
]
