"""Kinds of fields: how each becomes JSON and CSV, and how it is compared and sorted.

All SQL here speaks of the row `r` of the entity's relation (`sql/roster.sql`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

OPERATORS = ("=", "!=", ">=", "<=", ">", "<", "~")
_INSTANT = "to_char({0} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')"


class CannotCompare(ValueError):
    """The field has no such comparison, or the value is none of its kind."""


@dataclass(frozen=True)
class Kind:
    """`json`, `csv` and `sort` are SQL with the column as `{0}`; `compare` gives a condition."""

    schema: Mapping[str, Any]
    json: str = "{0}"
    csv: str = "{0}"
    sort: str = '{0}::text COLLATE "C"'
    compare: Callable[[str, str, str, str], tuple[str, Any]] | None = None


@dataclass(frozen=True)
class Field:
    """A field of an entity: its name in OneRoster, its column, its kind.

    `path` is what a filter may ask of a field that has parts (`school.sourcedId`).
    """

    name: str
    column: str
    kind: Kind
    required: bool = False
    paths: Mapping[str, tuple[str, Kind]] = field(default_factory=dict)

    @property
    def json(self) -> str:
        return self.kind.json.format(f"r.{self.column}")

    @property
    def csv(self) -> str:
        return self.kind.csv.format(f"r.{self.column}")

    @property
    def sort(self) -> str:
        return self.kind.sort.format(f"r.{self.column}")


def _text(column: str, operator: str, value: str, name: str) -> tuple[str, Any]:
    if operator == "~":
        return f"strpos(lower({column}::text), lower(%({name})s)) > 0", value
    if operator == "!=":
        return f"{column}::text IS DISTINCT FROM %({name})s", value
    return f'{column}::text COLLATE "C" {operator} %({name})s', value


def _ordered(cast: str, read: Callable[[str], Any]) -> Callable[..., tuple[str, Any]]:
    def compare(column: str, operator: str, value: str, name: str) -> tuple[str, Any]:
        if operator == "~":
            raise CannotCompare("Dates are compared, not searched.")
        try:
            parsed = read(value)
        except (ValueError, OverflowError, InvalidOperation) as error:
            raise CannotCompare(f"{value!r} is not a {cast}.") from error
        if operator == "!=":
            return f"{column} IS DISTINCT FROM %({name})s::{cast}", parsed
        return f"{column} {operator} %({name})s::{cast}", parsed

    return compare


def _instant(value: str) -> datetime:
    """Read an ISO 8601 time; without a zone it is UTC, and a date is its first instant."""
    instant = datetime.fromisoformat(value)
    return instant if instant.tzinfo else datetime.fromisoformat(f"{instant.isoformat()}+00:00")


def _number(value: str) -> Decimal:
    number = Decimal(value)
    if not number.is_finite() or abs(number) > 10**9:
        raise ValueError(value)
    return number


def _list(column: str, operator: str, value: str, name: str) -> tuple[str, Any]:
    """`=` asks for exactly these values, `~` for at least one of them."""
    values = value.split(",")
    stored = f"coalesce({column}::text[], '{{}}')"
    if operator == "~":
        return f"{stored} && %({name})s::text[]", values
    same = f"({stored} @> %({name})s::text[] AND {stored} <@ %({name})s::text[])"
    if operator in {"=", "!="}:
        return same if operator == "=" else f"NOT {same}", values
    raise CannotCompare("Lists have no order.")


def _any(column: str, operator: str, value: str, name: str) -> tuple[str, Any]:
    """Compare parts of a list: one that fits is enough, and `!=` wants that none does."""
    if operator == "!=":
        return f"NOT coalesce(%({name})s = ANY({column}::text[]), false)", value
    condition, parameter = _text("x", operator, value, name)
    return f"EXISTS (SELECT FROM unnest({column}::text[]) x WHERE {condition})", parameter


_STRING = {"type": "string"}
# In a file no value has a line break (Binding 1.2.1).
# A spreadsheet would run what begins so as a formula, so an apostrophe comes before it; a telephone
# number is a number, whatever sign it begins with.
_FORMULA = r"^([=@\t]|[+-](?![0-9 ]*$))"
_ONE_LINE = r"regexp_replace({0}::text, '[\r\n]+', ' ', 'g')"
TEXT = Kind(_STRING, csv=rf"regexp_replace({_ONE_LINE}, '{_FORMULA}', '''\1')", compare=_text)
TRUTH = Kind(
    {"type": "string", "enum": ["true", "false"]},
    json="({0})::text",
    csv="({0})::text",
    compare=lambda column, *rest: _text(f"({column})", *rest),
)
DATE = Kind(
    {"type": "string", "format": "date"},
    json="to_char({0}, 'YYYY-MM-DD')",
    csv="to_char({0}, 'YYYY-MM-DD')",
    sort="{0}",
    compare=_ordered("date", date.fromisoformat),
)
INSTANT = Kind(
    {"type": "string", "format": "date-time"},
    json=_INSTANT,
    csv=_INSTANT,
    sort="{0}",
    compare=_ordered("timestamptz", _instant),
)
# What REST gives to the second, and files by the day.
INSTANT_OR_DAY = replace(INSTANT, csv="to_char({0} AT TIME ZONE 'Europe/Oslo', 'YYYY-MM-DD')")
TEXTS = Kind(
    {"type": "array", "items": _STRING},
    json="to_json(array_remove({0}, NULL))",
    # Many readers part a list at every comma, whatever quotes are there, and would count more
    # subjects than codes. So a value has none in a file.
    csv=r"(SELECT string_agg(regexp_replace(x::text, '\s*,\s*', '/', 'g'), ',' ORDER BY place)"
    " FROM unnest({0}) WITH ORDINALITY AS each(x, place))",
    compare=_list,
)
ANY_TEXT = Kind(_STRING, compare=_any)
NUMBER = Kind({"type": "number"}, sort="{0}", compare=_ordered("numeric", _number))
ROLES = Kind({"type": "array", "minItems": 1, "items": {"$ref": "#/components/schemas/Role"}})


# Marks as the regulations have them, and what replaces them (Udir's abbreviations).
_MARKS = ["6", "5", "4", "3", "2", "1", "IV", "F", "D", "ID"]
SCALE = Kind(
    {"type": "array", "items": {"$ref": "#/components/schemas/ScoreScaleValue"}},
    json="json_build_array("
    + ", ".join(
        f"json_build_object('itemValueLHS', '{mark}', 'itemValueRHS', '{mark}')" for mark in _MARKS
    )
    + ")",
)


def enumeration(*values: str) -> Kind:
    """Return the kind of texts from a list of the specification."""
    return Kind({"type": "string", "enum": list(values)}, compare=_text)


_GRADEBOOK = {"categories", "lineItems", "results", "scoreScales"}


def _reference(kind: str, place: str, column: str) -> str:
    base = "gradebook" if place in _GRADEBOOK else "base"
    return (
        f"json_build_object('href', %({base})s || '/{place}/' || {column}, "
        f"'sourcedId', {column}, 'type', '{kind}')"
    )


def ref(name: str, column: str, kind: str, place: str, *, required: bool = False) -> Field:
    """Return a field that refers to one thing: a GUIDRef with href, sourcedId and type."""
    expression = f"CASE WHEN {{0}} IS NOT NULL THEN {_reference(kind, place, '{0}')} END"
    schema = {"$ref": "#/components/schemas/GUIDRef"}
    paths = {f"{name}.sourcedId": (column, TEXT)}
    return Field(name, column, Kind(schema, json=expression), required, paths)


def refs(name: str, column: str, kind: str, place: str, *, required: bool = False) -> Field:
    """Return a field that refers to several things."""
    expression = f"(SELECT json_agg({_reference(kind, place, 'x')}) FROM unnest({{0}}) x)"  # noqa: S608 (names of ours)
    schema: dict[str, Any] = {"type": "array", "items": {"$ref": "#/components/schemas/GUIDRef"}}
    if required:
        schema["minItems"] = 1
    paths = {f"{name}.sourcedId": (column, ANY_TEXT)}
    return Field(name, column, Kind(schema, json=expression, csv=TEXTS.csv), required, paths)
