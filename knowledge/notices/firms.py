"""Tells firms from natural persons and from fillers, where a notice is unsure or wrong about it."""

import re

import pycountry
from stdnum import get_cc_module

# What a company calls itself by law; a person's own firm has none of these.
_LEGAL_FORM = re.compile(
    r"(?:^|[\s,])(?:"
    r"A/?S|ASA|ANS|AB|ApS|P/S|I/S|K/S|Oyj?|hf|ehf|O[ÜU]|SIA|UAB|"  # the Nordic and Baltic countries
    r"B\.?V\.?|N\.?V\.?|GmbH|AG|KG|SE|"
    r"Ltd|Limited|PLC|LLP|LLC|Inc|Corp|"
    r"S\.?A\.?S?\.?|S\.?A\.?R\.?L\.?|S\.?R\.?L\.?|S\.?p\.?A\.?|S\.?L\.?U?\.?|Lda|"
    r"Sp\.?\s?z\s?o\.?\s?o\.?|s\.?r\.?o\.?|Kft|d\.?o\.?o\.?"
    r")\.?$",
    re.IGNORECASE,
)
# What is written in the place of a winner where there is none.
_NOBODY = re.compile(
    r"(?:det er )?(?:ingen|ikke|inga|ikkje|no|not|none|n/?a|ukjent|ukjend|unknown|avlyst|avlyse|"
    r"avbrutt|cancelled|utgår)"
    r"(?:\s+(?:ble |vart |er |was )?(?:tildel\w*|tildelt|leverandør\w*|vinnar\w*|vinner\w*|"
    r"kontrakt\w*|tilbud\w*|tilbod\w*|aktuel\w*|relevant\w*|valgt\w*|award\w*|winner\w*|"
    r"supplier\w*|contract\w*|tender\w*|applicable|available|konkurranse\w*|oppgitt))*[\s.–-]*",
    re.IGNORECASE,
)


def is_company(name: str, number: str, country: str | None) -> bool:
    """Whether `name` with its registration number (BT-501) is a company in `country` (ISO 3166-1
    alpha-3), although the notice says that it is a natural person (BT-633).

    In doubt it is not: the name of a person is personal data. In some countries the number of a
    person's own firm is that of the person.
    """
    if not number or _is_valid("personalid", number, country):
        return False
    return bool(_LEGAL_FORM.search(name)) or _is_valid("businessid", number, country)


def is_nobody(name: str) -> bool:
    """Whether `name` says that there is nobody, as «Ingen tildeling» does."""
    return bool(_NOBODY.fullmatch(name.strip()))


def _is_valid(kind: str, number: str, country: str | None) -> bool:
    known = pycountry.countries.get(alpha_3=country) if country else None
    module = get_cc_module(known.alpha_2.lower(), kind) if known else None
    return bool(module and module.is_valid(number))
