"""Writes each module's contract for the conformance kit, or says which one is not as it is."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from reference.api.contracts import contracts

FOLDER = Path(__file__).resolve().parents[4] / "conformance" / "contracts"


class Command(BaseCommand):
    help = "Write the contracts that the conformance kit holds an endpoint against."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="write nothing, exit 1 if one differs"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        differing = []
        for module, document in contracts().items():
            file = FOLDER / f"{module}.json"
            text = json.dumps(document, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
            if file.exists() and file.read_text(encoding="utf-8") == text:
                continue
            differing.append(module)
            if not options["check"]:
                file.write_text(text, encoding="utf-8")
                self.stdout.write(f"Wrote {file.name}")
        if options["check"] and differing:
            raise CommandError(
                f"Not as the code has it: {', '.join(differing)}. "
                "What changes gets a new version; then: reference/manage.py export_contracts"
            )
