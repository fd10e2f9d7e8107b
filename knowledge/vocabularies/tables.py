"""Reads the vocabularies that are kept as CSV files beside this module."""

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True)
class Term:
    """A code with its names in English and Norwegian bokmål."""

    code: str
    name_en: str
    name_nb: str

    def name(self, language: str) -> str:
        """The name in a language ("en", or with a region); Norwegian bokmål for any other."""
        return self.name_en if language.lower().startswith("en") else self.name_nb


@lru_cache
def read_terms(file_name: str) -> MappingProxyType[str, Term]:
    """The terms of a file with the columns code, name_en and name_nb, by code, in its order."""
    text = files("knowledge.vocabularies").joinpath(file_name).read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    terms = (Term(row["code"], row["name_en"], row["name_nb"]) for row in rows)
    return MappingProxyType({term.code: term for term in terms})
