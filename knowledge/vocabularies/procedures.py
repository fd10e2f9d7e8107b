"""Procurement procedures, eForms code list procurement-procedure-type (BT-105)."""

from collections.abc import Mapping

from knowledge.vocabularies.tables import Term, read_terms


def all_procedures() -> Mapping[str, Term]:
    """Every procedure by code."""
    return read_terms("procurement_procedures.csv")


def exists(code: str) -> bool:
    """Whether the code list has the code."""
    return code in all_procedures()


def name(code: str, language: str = "nb") -> str | None:
    """The name of a procedure in a language ("nb", "en"); None for an unknown code."""
    term = all_procedures().get(code)
    return term.name(language) if term else None
