"""Reads a zip of OneRoster CSV files and says everything that is wrong with it, with its place."""

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import IO

from .tables import FILES, OTHERS, Column

COMMON = ("sourcedId", "status", "dateLastModified")
_GUID = re.compile(r"[0-9A-Za-z./@_-]{1,255}")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
_NUMBER = re.compile(r"-?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
MAX_FINDINGS = 1000


@dataclass(frozen=True)
class Finding:
    file: str
    line: int  # 0: the file as a whole
    text: str

    def __str__(self) -> str:
        return f"{self.file}{f', line {self.line}' if self.line else ''}: {self.text}"


@dataclass
class _Checked:
    """What has been read so far: identifiers by file, and references still to be followed."""

    known: dict[str, set[str]] = field(default_factory=dict)
    references: dict[str, dict[str, tuple[str, int]]] = field(default_factory=dict)
    primary: Counter[tuple[str, str]] = field(default_factory=Counter)


def check_package(file: IO[bytes]) -> list[Finding]:
    """Return what is wrong with a zip, at most `MAX_FINDINGS`; nothing where it is valid."""
    try:
        archive = zipfile.ZipFile(file)
    except zipfile.BadZipFile:
        return [Finding("zip", 0, "This is not a zip file.")]
    findings: list[Finding] = []
    with archive:
        for finding in _findings(archive):
            findings.append(finding)
            if len(findings) == MAX_FINDINGS:
                break
    return findings


def _findings(archive: zipfile.ZipFile) -> Iterator[Finding]:
    names = archive.namelist()
    if "manifest.csv" not in names:
        yield Finding("manifest.csv", 0, "It is missing; it stands at the top of the zip.")
        return
    modes: dict[str, str] = {}
    yield from _check_manifest(archive, modes)
    present = {name for name, mode in modes.items() if mode != "absent"}
    yield from _check_names(names, present)
    checked = _Checked()
    for name in FILES:
        if name in present and f"{name}.csv" in names:
            yield from _check_file(archive, name, modes[name], checked)
    yield from _unresolved(checked, {modes[name] for name in present})


def _check_names(names: list[str], present: set[str]) -> Iterator[Finding]:
    for name in sorted(present):
        if f"{name}.csv" not in names:
            yield Finding(f"{name}.csv", 0, "The manifest says that it is here, and it is not.")
    for name in names:
        if name != "manifest.csv" and name.removesuffix(".csv") not in present:
            yield Finding(name, 0, "The manifest does not say that it is here.")


def _rows(archive: zipfile.ZipFile, name: str) -> Iterator[tuple[int, list[str]]]:
    with archive.open(name) as raw, io.TextIOWrapper(raw, "utf-8-sig", newline="") as text:
        reader = csv.reader(text, strict=True)
        for row in reader:
            yield reader.line_num, row


def _check_manifest(archive: zipfile.ZipFile, modes: dict[str, str]) -> Iterator[Finding]:
    properties: dict[str, str] = {}
    try:
        for line, row in _rows(archive, "manifest.csv"):
            if line == 1 and row != ["propertyName", "value"]:
                yield Finding("manifest.csv", 1, "The header is propertyName,value.")
            if len(row) != 2 or row[0] in properties:
                yield Finding("manifest.csv", line, "A row has a name, each once, and a value.")
            else:
                properties[row[0]] = row[1]
    except (csv.Error, UnicodeDecodeError) as error:
        yield Finding("manifest.csv", 0, f"It cannot be read: {error}.")
    modes |= {name: properties.get(f"file.{name}", "") for name in (*FILES, *OTHERS)}
    yield from _check_values(properties, modes)


def _check_values(properties: dict[str, str], modes: dict[str, str]) -> Iterator[Finding]:
    for name, value in (("manifest.version", "1.0"), ("oneroster.version", "1.2")):
        if properties.get(name) != value:
            yield Finding("manifest.csv", 0, f"{name} is {value}.")
    for name, mode in list(modes.items()):
        if mode not in {"absent", "bulk", "delta"}:
            yield Finding("manifest.csv", 0, f"file.{name} is absent, bulk or delta.")
            del modes[name]


def _check_file(
    archive: zipfile.ZipFile, name: str, mode: str, checked: _Checked
) -> Iterator[Finding]:
    columns, file = FILES[name], f"{name}.csv"
    header = [*COMMON, *(column.name for column in columns)]
    known = checked.known.setdefault(name, set())
    try:
        rows = _rows(archive, file)
        _, first = next(rows, (1, []))
        if first[: len(header)] != header:
            yield Finding(file, 1, f"The header is {','.join(header)}.")
            return
        if any(not each.startswith("metadata.") for each in first[len(header) :]):
            yield Finding(file, 1, "Columns of one's own begin with metadata.")
        for line, row in rows:
            if len(row) != len(first):
                yield Finding(file, line, f"It has {len(row)} values, not {len(first)}.")
                continue
            for text in _problems_of(row, columns, mode, known):
                yield Finding(file, line, text)
            known.add(row[0])
            _remember(name, line, row, columns, checked)
    except (csv.Error, UnicodeDecodeError) as error:
        yield Finding(file, 0, f"It cannot be read: {error}.")
    if not known:
        yield Finding(file, 0, "A file that is here has at least one row.")


def _problems_of(
    row: list[str], columns: tuple[Column, ...], mode: str, known: set[str]
) -> Iterator[str]:
    identifier, status, modified = row[:3]
    if not _GUID.fullmatch(identifier):
        yield "sourcedId has 1 to 255 letters, digits and ./@_-."
    if identifier in known:
        yield f"sourcedId {identifier} is there twice."
    if mode == "bulk" and (status or modified):
        yield "status and dateLastModified are empty in bulk."
    if mode == "delta":
        if status not in {"active", "tobedeleted"}:
            yield "status is active or tobedeleted in a delta."
        if not _INSTANT.fullmatch(modified) or not _is(datetime.fromisoformat, modified):
            yield "dateLastModified is a time in UTC with milliseconds in a delta."
    for column, value in zip(columns, row[3:], strict=False):
        yield from _problems_of_value(column, value)
    by_name = {column.name: value for column, value in zip(columns, row[3:], strict=False)}
    yield from _problems_between(by_name)


def _problems_of_value(column: Column, value: str) -> Iterator[str]:
    if not value.strip():
        if column.required:
            yield f"{column.name} is missing."
        return
    if column.is_list and '"' in value:
        yield f"{column.name} has quotes: readers part a list at every comma, so values have none."
    if "\n" in value or "\r" in value:
        yield f"{column.name} has a line break."
    for each in _listed(value) if column.is_list else [value]:
        if column.refers_to and not _GUID.fullmatch(each):
            yield f"{column.name}: {each!r} is not a sourcedId."
        if column.values and each not in column.values and not each.startswith("ext:"):
            yield f"{column.name}: {each!r} is none of {', '.join(sorted(column.values))}."
        if column.kind and not _is_of(column.kind, each):
            yield f"{column.name}: {each!r} is not a {column.kind}."


def _listed(value: str) -> list[str]:
    """Return the values of a list as most readers do: whatever is between two commas."""
    return [each.strip() for each in value.split(",")]


def _problems_between(row: dict[str, str]) -> Iterator[str]:
    for first, last in (("startDate", "endDate"), ("beginDate", "endDate")):
        begins, ends = row.get(first, ""), row.get(last, "")
        if _is_of("date", begins) and _is_of("date", ends) and begins > ends:
            yield f"{last} is before {first}."
    subjects, codes = row.get("subjects", ""), row.get("subjectCodes", "")
    if codes and len(_listed(codes)) != len(_listed(subjects)):
        yield "There are as many subjects as subjectCodes."


def _is_of(kind: str, value: str) -> bool:
    if kind == "date":
        return len(value) == len("2026-01-01") and _is(date.fromisoformat, value)
    if kind == "year":
        return bool(re.fullmatch(r"\d{4}", value))
    return bool(_NUMBER.fullmatch(value))


def _is(read: object, value: str) -> bool:
    try:
        read(value)  # type: ignore[operator]
    except ValueError:
        return False
    return True


def _remember(
    name: str, line: int, row: list[str], columns: tuple[Column, ...], checked: _Checked
) -> None:
    """Keep what can be told only when all files are read: references, and primary roles."""
    by_name = dict(zip((column.name for column in columns), row[3:], strict=False))
    for column in columns:
        value = by_name[column.name]
        if column.refers_to and value:
            for each in _listed(value) if column.is_list else [value]:
                references = checked.references.setdefault(column.refers_to, {})
                references.setdefault(each, (f"{name}.csv", line))
    if name == "roles":
        pair = (by_name["userSourcedId"], by_name["orgSourcedId"])
        checked.primary[pair] += by_name["roleType"] == "primary"


def _unresolved(checked: _Checked, modes: set[str]) -> Iterator[Finding]:
    """Say which references lead nowhere; a delta may refer to what was sent before."""
    if "delta" in modes:
        return
    for target, references in checked.references.items():
        for identifier, (file, line) in references.items():
            if identifier not in checked.known.get(target, set()):
                yield Finding(file, line, f"{identifier} is not in {target}.csv.")
    for (user, org), primaries in checked.primary.items():
        if primaries != 1:
            yield Finding("roles.csv", 0, f"{user} has {primaries} primary roles at {org}, not 1.")
    for user in checked.known.get("demographics", set()) - checked.known.get("users", set()):
        yield Finding("demographics.csv", 0, f"{user} is not in users.csv.")
