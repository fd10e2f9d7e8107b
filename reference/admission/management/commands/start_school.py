"""Lets school begin and answers become final; to be run every night."""

from typing import Any

from django.core.management.base import BaseCommand

from reference.admission.services.answers import settle_applications, start_school


class Command(BaseCommand):
    help = "Let school begin for those whose year has, and answers become final. Safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        started, settled = start_school(), settle_applications()
        self.stdout.write(f"{started} children started, {settled} answers became final.")
