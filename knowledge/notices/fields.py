"""Reads the values of fields out of a notice, typed, and notes what is wrong with them."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal

import ftfy
from lxml import etree

from knowledge.notices.codelists import CODES
from knowledge.notices.enums import Severity
from knowledge.notices.namespaces import EXTENSION, NAMESPACES, Element, line_of, path_of
from knowledge.notices.problems import ProblemLog
from knowledge.notices.values import Deadline, Money, Text

_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,10})?", re.ASCII)
_ZONE = r"(Z|[+-]\d\d:\d\d)?"
_DATE = re.compile(r"(\d{4}-\d\d-\d\d)" + _ZONE, re.ASCII)
_TIME = re.compile(r"(\d\d:\d\d:\d\d)(?:\.\d+)?" + _ZONE, re.ASCII)
_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)

# UTF-8 that was read as windows-1252 or latin-1 and written as UTF-8 again: "Ã¥" for "å".
_MOJIBAKE = re.compile(
    "[ÂÃ][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
    "\u2013-\u203a\u20ac\u2122]|â(?:€|\u0080)"
)
_LANGUAGES = {"NB": "NOB", "NN": "NNO", "NO": "NOR", "EN": "ENG"}

# What eForms writes in place of a value withheld from publication (BT-195).
_WITHHELD = {"unpublished", "-1", "1970-01-01"}
# What converters and forms write where the schema demands a date and there is none.
_PLACEHOLDER_DATE = date(2000, 1, 1)
_FIRST_YEAR, _LAST_YEAR = 1990, 2098


class Fields:
    """The fields of one notice. Paths are in eForms' prefixes, relative to the element given.

    `today` decides whether a value withheld until a date (BT-198) may be read.
    """

    def __init__(self, root: Element, *, today: date) -> None:
        self.root = root
        self.problems = ProblemLog()
        self._today = today
        self._text_was_repaired = False
        self.language = self._language(self.value(root, "cbc:NoticeLanguageCode") or "")

    def find(self, parent: Element | None, path: str) -> Element | None:
        """The first element at a path."""
        return None if parent is None else parent.find(path, NAMESPACES)

    def all(self, parent: Element | None, path: str) -> list[Element]:
        """All elements at a path."""
        return [] if parent is None else parent.findall(path, NAMESPACES)

    def value(self, parent: Element | None, path: str, *, field: str = "") -> str | None:
        """The text of the first element at a path on one line; None if empty or withheld."""
        return self.text_of(self.find(parent, path), field=field)

    def text_of(self, element: Element | None, *, field: str = "") -> str | None:
        """The text of an element on one line; None if empty or withheld."""
        if element is None:
            return None
        text = " ".join(self._repaired(element).split())
        if text in _WITHHELD:
            self.warn(element, "value_withheld", field=field or path_of(element))
            return None
        return text or None

    def values(self, parent: Element | None, path: str) -> tuple[str, ...]:
        """The texts of all elements at a path, each once."""
        texts = (self.text_of(element) for element in self.all(parent, path))
        return tuple(dict.fromkeys(text for text in texts if text))

    def text(self, parent: Element | None, path: str) -> Text:
        """A text in every language it has; paragraphs are kept."""
        return self.text_versions(self.all(parent, path))

    def title(self, parent: Element | None, path: str) -> Text:
        """A text in every language it has, each on one line."""
        versions = self.text(parent, path).versions
        return Text(tuple((language, " ".join(text.split())) for language, text in versions))

    def text_versions(self, elements: Iterable[Element]) -> Text:
        """The elements, one for each language, as one text; the first of a language counts."""
        versions: dict[str, str] = {}
        for element in elements:
            text = self._repaired(element).strip()
            if text == "unpublished":
                self.warn(element, "value_withheld", field=path_of(element))
            elif text:
                language = self._language(element.get("languageID") or self.language or "")
                versions.setdefault(language, text)
        return Text(tuple(versions.items()))

    def code(
        self, parent: Element | None, path: str, *, field: str, codes: str | None = None
    ) -> str | None:
        """A code; one that is not in the code list `codes` is kept with a warning."""
        return self.code_of(self.find(parent, path), field=field, codes=codes)

    def code_of(
        self, element: Element | None, *, field: str, codes: str | None = None
    ) -> str | None:
        """The code in an element; one that is not in the code list is kept with a warning."""
        code = self.text_of(element, field=field)
        if element is not None and code and codes and code not in CODES[codes]:
            self.warn(element, "unknown_code", value=code, field=field)
        return code

    def number(self, parent: Element | None, path: str, *, field: str) -> Decimal | None:
        """A number; None with a warning if it is not one."""
        element = self.find(parent, path)
        text = self.text_of(element, field=field)
        if element is None or text is None:
            return None
        if not _NUMBER.fullmatch(text):
            self.warn(element, "number_invalid", value=text, field=field)
            return None
        return Decimal(text)

    def count(self, parent: Element | None, path: str, *, field: str) -> int | None:
        """A whole number of at least zero; None with a warning if it is not one."""
        number = self.number(parent, path, field=field)
        if number is None:
            return None
        if number < 0 or number != int(number):
            element = self.find(parent, path)
            self.warn(element, "number_invalid", value=str(number), field=field)
            return None
        return int(number)

    def money(self, parent: Element | None, path: str, *, field: str) -> Money | None:
        """An amount with its currency; None with a warning if it lacks either."""
        amount = self.number(parent, path, field=field)
        element = self.find(parent, path)
        if amount is None or element is None:
            return None
        currency = (element.get("currencyID") or "").strip()
        if not _CURRENCY.fullmatch(currency):
            self.warn(element, "currency_invalid", value=str(amount), field=field)
            return None
        return Money(amount, currency)

    def day(self, parent: Element | None, path: str, *, field: str) -> date | None:
        """A calendar day as written (its time zone is left out); None if it is a placeholder."""
        element = self.find(parent, path)
        text = self.text_of(element, field=field)
        if element is None or text is None:
            return None
        match = _DATE.fullmatch(text)
        if match and match.group(1) in _WITHHELD:
            self.warn(element, "value_withheld", field=field)
            return None
        try:
            day = date.fromisoformat(match.group(1)) if match else None
        except ValueError:
            day = None
        if day is None:
            self.warn(element, "date_invalid", value=text, field=field)
            return None
        if day == _PLACEHOLDER_DATE or not _FIRST_YEAR <= day.year <= _LAST_YEAR:
            self.warn(element, "date_placeholder", value=day.isoformat(), field=field)
            return None
        return day

    def deadline(self, parent: Element | None, path: str, *, field: str) -> Deadline | None:
        """EndDate and EndTime of a period, the time with its zone (else the date's)."""
        period = self.find(parent, path)
        day = self.day(period, "cbc:EndDate", field=field)
        if day is None:
            return None
        return Deadline(day, self.instant(period, "cbc:EndDate", "cbc:EndTime", field=field))

    def instant(
        self, parent: Element | None, day_path: str, time_path: str, *, field: str
    ) -> datetime | None:
        """A date and a time as one instant; None without a time, or without a zone in either."""
        day = self.day(parent, day_path, field=field)
        element = self.find(parent, time_path)
        text = self.text_of(element, field=field)
        if day is None or element is None or text is None:
            return None
        zone_of_date = _DATE.fullmatch(self.value(parent, day_path) or "")
        match = _TIME.fullmatch(text)
        zone = (match and match.group(2)) or (zone_of_date and zone_of_date.group(2))
        try:
            clock = time.fromisoformat(f"{match.group(1)}{zone or ''}") if match else None
        except ValueError:
            clock = None
        if clock is None:
            self.warn(element, "date_invalid", value=text, field=field)
            return None
        return datetime.combine(day, clock) if clock.tzinfo else None

    def is_withheld(self, container: Element | None, code: str, *, field: str) -> bool:
        """Whether a field of `container` is withheld from publication today (BT-195, BT-198)."""
        for privacy in (
            *self.all(container, "efac:FieldsPrivacy"),
            *self.all(container, f"{EXTENSION}/efac:FieldsPrivacy"),
        ):
            if self.value(privacy, "efbc:FieldIdentifierCode") != code:
                continue
            until = self.day(privacy, "efbc:PublicationDate", field="BT-198")
            if until is None or until > self._today:
                self.warn(privacy, "value_withheld", field=field)
                return True
        return False

    def warn(self, element: Element | None, code: str, **params: str) -> None:
        """Note a warning at an element."""
        self._note(element, code, Severity.WARNING, params)

    def refuse(self, element: Element | None, expected: str, code: str, **params: str) -> None:
        """Note an error at `expected`, a path below the element that should have held it."""
        self._note(element, code, Severity.ERROR, params, expected=expected)

    def _note(
        self,
        element: Element | None,
        code: str,
        severity: Severity,
        params: dict[str, str],
        *,
        expected: str = "",
    ) -> None:
        place = self.root if element is None else element
        path = f"{path_of(place)}/{expected}" if expected else path_of(place)
        self.problems.add(line_of(place), path, code, severity, params)

    def _repaired(self, element: Element) -> str:
        text = str(etree.tostring(element, method="text", encoding="unicode", with_tail=False))
        if not _MOJIBAKE.search(text):
            return text
        repaired = ftfy.fix_encoding(text)
        if repaired != text and not self._text_was_repaired:
            self._text_was_repaired = True
            self.warn(element, "text_repaired")
        return repaired

    @staticmethod
    def _language(code: str) -> str:
        capitals = code.strip().upper()
        return _LANGUAGES.get(capitals, capitals)
