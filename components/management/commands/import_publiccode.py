"""Reads publiccode.yml files into the component registry."""

import json
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from contextlib import nullcontext
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from components.publiccode.yaml_tree import MAX_BYTES
from components.services import FileProblem, ImportReport, ImportStatus, import_publiccode
from organisations.models import Organisation, OrganisationPage


class Command(BaseCommand):
    help = """Register components from publiccode.yml files, or update those registered before.

A component is known by the repository that its file names: the same file twice changes nothing,
a changed one updates the same component. A file with anything wrong is refused as a whole, with
every problem by line. Exits with 1 when a file was refused.

With --organisation the component lies in that organisation's section as a draft that waits for
one of its approvers. Without it, it lies in the registry's own section and is published at once,
unless somebody has unpublished changes to it: then it waits for approval too."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument("files", nargs="+", metavar="FILE", help="a publiccode.yml")
        parser.add_argument(
            "--organisation",
            metavar="NUMBER",
            help="organisation number (9 digits) or municipality number (4) of the one that answers"
            " for the components",
        )
        parser.add_argument("--dry-run", action="store_true", help="check, but write nothing")
        parser.add_argument("--json", action="store_true", help="one JSON object a line per file")

    def handle(self, *args: object, **options: Any) -> None:
        section = _section_of(options["organisation"]) if options["organisation"] else None
        refused = 0
        dry_run: bool = options["dry_run"]
        # A dry run is one transaction, so that each file sees what those before it would do.
        with transaction.atomic() if dry_run else nullcontext():
            for file in options["files"]:
                report = _import_file(file, section)
                if dry_run and report.status == ImportStatus.IMPORTED:
                    report = replace(report, uuid="")  # it will get another when it is written
                refused += report.status == ImportStatus.REFUSED
                self.stdout.write(_as_json(report) if options["json"] else _in_words(report))
            if dry_run:
                transaction.set_rollback(True)
        if refused:
            count = len(options["files"])
            raise CommandError(
                _("%(refused)s of %(count)s files were refused.")
                % {"refused": refused, "count": count}
            )


def _section_of(number: str) -> OrganisationPage:
    number = number.replace(" ", "")
    try:
        organisation = Organisation.objects.get(
            Q(organisation_number=number) | Q(municipality_number=number)
        )
    except Organisation.DoesNotExist as error:
        raise CommandError(
            _("No organisation has the number %(number)s.") % {"number": number}
        ) from error
    try:
        return OrganisationPage.objects.get(owner_organisation=organisation)
    except OrganisationPage.DoesNotExist as error:
        raise CommandError(
            _("%(organisation)s has no section here to register components in.")
            % {"organisation": organisation}
        ) from error


def _import_file(file: str, section: OrganisationPage | None) -> ImportReport:
    try:
        with Path(file).open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)  # one byte too many is enough to be refused for it
    except OSError as error:
        message = _("The file cannot be read: %(reason)s.") % {"reason": error.strerror}
        problem = FileProblem(line=1, path="", code="unreadable_file", message=message)
        return ImportReport(file, ImportStatus.REFUSED, problems=(problem,))
    return import_publiccode(data=data, file=file, section=section)


def _as_json(report: ImportReport) -> str:
    return json.dumps(asdict(report), ensure_ascii=False)


def _in_words(report: ImportReport) -> str:
    head = f"{report.file}: {report.status}"
    if report.title:
        head += f" «{report.title}» {report.uuid}".rstrip()
    problems = [*report.problems, *report.warnings]
    return "\n".join([head, *(f"  {each.line}: {each.path}: {each.message}" for each in problems)])
