"""Imports procurement notices (eForms XML) as draft procurements of one organisation."""

import json
import sys
from collections import Counter
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from knowledge import notices
from knowledge.queries.publishers import NoSuchPublisher, publisher_by_number
from knowledge.services.notice_import import ImportedNotice, ImportStatus, import_notice
from knowledge.services.notice_problems import ImportProblem, ImportRefused
from organisations.models import Organisation

Outcome = dict[str, Any]


class Command(BaseCommand):
    help = (
        "Import procurement notices (eForms XML) as draft procurements of one organisation. An "
        "approver of the organisation publishes them. No experience is made: what people learned "
        "is in no notice. A refused file leaves nothing behind; the other files are imported, and "
        "the command ends with status 1."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument(
            "--organisation",
            required=True,
            metavar="NUMBER",
            help="organisation number (nine digits) or municipality number (four digits) of an "
            "organisation that publishes here",
        )
        parser.add_argument("--dry-run", action="store_true", help="check, and write nothing")
        parser.add_argument("--json", action="store_true", help="one JSON object a line per file")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            organisation = publisher_by_number(options["organisation"])
        except NoSuchPublisher as error:
            raise CommandError(str(error)) from error
        dry_run: bool = options["dry_run"]
        tell = self._tell_json if options["json"] else self._tell
        # A dry run is one transaction, so that each file sees what those before it would do.
        with transaction.atomic() if dry_run else nullcontext():
            outcomes = []
            for file in options["files"]:
                outcome = _import(file, organisation)
                tell(outcome, dry_run)
                outcomes.append(outcome["status"])
            if dry_run:
                transaction.set_rollback(True)
        if not options["json"]:
            self._tell_sum(outcomes, dry_run)
        if ImportStatus.REFUSED in outcomes:
            sys.exit(1)

    def _tell_json(self, outcome: Outcome, dry_run: bool) -> None:
        if dry_run and outcome["status"] == ImportStatus.IMPORTED:
            outcome = outcome | {"uuid": None}  # it will get another when it is written
        self.stdout.write(json.dumps(outcome, ensure_ascii=False))

    def _tell(self, outcome: Outcome, dry_run: bool) -> None:
        self.stdout.write(
            f"{outcome['file']}: {outcome['status']} {outcome['title'] or ''}".strip()
        )
        for problem in outcome["problems"]:
            place = f"{problem['line']}: {problem['path']}"
            self.stdout.write(f"  {problem['severity']} {place}: {problem['message']}")

    def _tell_sum(self, outcomes: list[str], dry_run: bool) -> None:
        counts = Counter(outcomes)
        numbers = ", ".join(f"{counts[status]} {status}" for status in ImportStatus)
        self.stdout.write(f"{numbers}{' (dry run, nothing written)' if dry_run else ''}")


def _import(file: Path, organisation: Organisation) -> Outcome:
    """The result for one file, as in the JSON."""
    try:
        imported = import_notice(data=file.read_bytes(), organisation=organisation, author=None)
    except OSError as error:
        problem = ImportProblem(
            0, "/", "file_unreadable", notices.Severity.ERROR, error.strerror or str(error)
        )
        return _outcome(file, None, (problem,))
    except ImportRefused as refused:
        return _outcome(file, None, refused.problems)
    return _outcome(file, imported, imported.problems)


def _outcome(
    file: Path, imported: ImportedNotice | None, problems: tuple[ImportProblem, ...]
) -> Outcome:
    notice = imported.notice if imported else None
    return {
        "file": str(file),
        "status": imported.status if imported else ImportStatus.REFUSED,
        "title": str(notice.title) if notice else None,
        "uuid": str(imported.procurement.uuid) if imported else None,
        "subtype": notice.subtype if notice else None,
        "procedure": notice.procedure_code if notice else None,
        "main_cpv": notice.main_cpv if notice else None,
        "buyer": notice.lead_buyer.name if notice else None,
        "notice_id": notice.notice_id if notice else None,
        "lots": len(notice.lots) if notice else None,
        "problems": [asdict(problem) for problem in problems],
    }
