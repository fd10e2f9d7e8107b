"""Names the organisations whose people cannot publish as their roles say, and mends them."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from organisations.queries import IncompleteSection, incomplete_sections
from organisations.services import open_section


class Command(BaseCommand):
    help = (
        "Names every organisation with roles but no section, or without the groups, permissions, "
        "workflow or collection that belong to it, and every person without the permissions of "
        "her role; fails when there is any. --repair mends them."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--repair", action="store_true", help="mend what is missing")

    def handle(self, *args: Any, repair: bool, **options: Any) -> None:
        incomplete = incomplete_sections()
        for each in incomplete:
            self._name(each)
        if repair and incomplete:
            for each in incomplete:
                if each.can_be_repaired:
                    open_section(organisation=each.organisation)
            self.stdout.write(_("Repaired what could be repaired."))
            incomplete = incomplete_sections()
        if incomplete:
            names = ", ".join(each.organisation.name for each in incomplete)
            raise CommandError(_("Not complete: %(names)s.") % {"names": names})
        self.stdout.write(self.style.SUCCESS(_("Every section is complete.")))

    def _name(self, incomplete: IncompleteSection) -> None:
        self.stdout.write(incomplete.organisation.name)
        for fault in incomplete.faults:
            self.stdout.write(f"  {fault}")
