"""Takes the known subjects into the register."""

from typing import Any

from django.core.management.base import BaseCommand

from reference.subjects.services.catalogue import load_subjects


class Command(BaseCommand):
    help = "Add the subjects that the reference implementation knows; safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{load_subjects()} subjects are new.")
