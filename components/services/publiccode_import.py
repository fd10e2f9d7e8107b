"""Reads a publiccode.yml into the registry: all of it, or nothing and every reason why."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext

from components.models import ComponentPage
from components.publiccode import Problem, Publiccode, PubliccodeRefused, parse
from components.publiccode_fields import fill_from_publiccode
from components.repository_keys import repository_key
from organisations.models import OrganisationIndexPage, OrganisationPage
from organisations.validators import refuse_national_identity_numbers

from .registration import free_address, keep_from_outside


class ImportStatus(StrEnum):
    IMPORTED = "imported"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class FileProblem:
    """One thing wrong with a file; `line` counts from 1, `path` names the key, or is empty."""

    line: int
    path: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of one file. `uuid` is empty where there is no component (yet)."""

    file: str
    status: ImportStatus
    title: str = ""
    uuid: str = ""
    problems: tuple[FileProblem, ...] = ()
    warnings: tuple[FileProblem, ...] = ()


def read_publiccode(data: bytes) -> Publiccode:
    """Return what a file says; raises `PubliccodeRefused` with everything that is wrong with it.

    Judged as the standard's reference parser judges it, without network (versions 0.2 to 0.7, and
    the draft of 1); a logo or screenshot that it names is not looked for.
    """
    return parse(data, draft_version=True)


def problem_in_words(problem: Problem) -> FileProblem:
    """Return `problem` with its message in the language that is active."""
    message = gettext(problem.template) % problem.params
    return FileProblem(problem.line, problem.path, problem.code, message)


def import_publiccode(
    *, data: bytes, file: str, section: OrganisationPage | None = None, dry_run: bool = False
) -> ImportReport:
    """Register or update the component whose repository the file names; report what was done.

    For an organisation's `section` the result is a draft that waits for one of its approvers.
    Without one the component lies in the registry's own section and is published at once: its
    owner has published the file already (docs/decisions). With `dry_run` nothing is written.
    """
    try:
        publiccode = read_publiccode(data)
    except PubliccodeRefused as refusal:
        return ImportReport(file, ImportStatus.REFUSED, problems=_errors(refusal.problems))
    if numbers := _identity_numbers(publiccode.text):
        return ImportReport(file, ImportStatus.REFUSED, publiccode.name, problems=numbers)
    try:
        with transaction.atomic():
            return _take_in(publiccode, file, section, dry_run=dry_run)
    except ValidationError as error:
        return ImportReport(
            file, ImportStatus.REFUSED, publiccode.name, problems=_refusals(error, publiccode)
        )


def _take_in(
    publiccode: Publiccode, file: str, section: OrganisationPage | None, *, dry_run: bool
) -> ImportReport:
    # One import at a time, so that two of the same file do not both think it new.
    OrganisationIndexPage.objects.select_for_update(of=("self",)).get()
    known = ComponentPage.objects.filter(repository_key=repository_key(publiccode.url)).first()
    component = known.get_latest_revision_as_object() if known else ComponentPage()
    if known and section and not known.is_descendant_of(section):
        raise ValidationError(
            {
                "repository_url": ValidationError(
                    gettext("Another organisation has registered a component with this url."),
                    code="registered_elsewhere",
                )
            }
        )
    if known and component.publiccode == publiccode.text:
        status = ImportStatus.UNCHANGED
    else:
        status = ImportStatus.UPDATED if known else ImportStatus.IMPORTED
        fill_from_publiccode(component, publiccode)
        if known:
            component.full_clean(exclude=["path", "depth"])
        else:
            component.slug = free_address(component.title)
            component.full_clean(exclude=["path", "depth", "content_type"])
        if not dry_run:
            keep_from_outside(component, known, section)
    uuid = "" if dry_run and not known else str(component.uuid)
    warnings = tuple(problem_in_words(each) for each in publiccode.warnings)
    return ImportReport(file, status, component.title, uuid, warnings=warnings)


def _identity_numbers(text: str) -> tuple[FileProblem, ...]:
    """National identity numbers, which are refused wherever they stand, by line."""
    problems = []
    for number, line in enumerate(text.splitlines(), 1):
        try:
            refuse_national_identity_numbers(line)
        except ValidationError as error:
            problems.append(FileProblem(number, "", str(error.code), " ".join(error.messages)))
    return tuple(problems)


def _errors(problems: list[Problem]) -> tuple[FileProblem, ...]:
    return tuple(problem_in_words(each) for each in problems if each.severity == "error")


# Where in a file the value of one of our fields comes from.
_KEYS: Mapping[str, str] = {
    "title": "name",
    "summary": "description",
    "description": "description",
    "repository_url": "url",
    "website": "landingURL",
    "licence": "legal.license",
}


def _refusals(error: ValidationError, publiccode: Publiccode) -> tuple[FileProblem, ...]:
    """What the registry itself has against a file that is valid, at the line of its key."""
    fields = error.error_dict if hasattr(error, "error_dict") else {"": error.error_list}
    return tuple(
        FileProblem(
            _line_of(_KEYS.get(name, ""), publiccode.text),
            _KEYS.get(name, ""),
            each.code or "not_accepted",
            " ".join(each.messages),
        )
        for name, errors in fields.items()
        for each in errors
    )


def _line_of(path: str, text: str) -> int:
    key = path.rpartition(".")[2]
    lines = text.splitlines()
    places = (n for n, line in enumerate(lines, 1) if key and line.lstrip().startswith(f"{key}:"))
    return next(places, 1)
