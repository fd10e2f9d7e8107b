"""Marks the use of components that was not reconfirmed in time as expired; run once a day."""

from django.core.management.base import BaseCommand

from components.services import expire_adoptions


class Command(BaseCommand):
    help = "Mark the use of components that nobody reconfirmed within a year. Run once a day."

    def handle(self, *args: object, **options: object) -> None:
        self.stdout.write(f"{expire_adoptions()} expired.")
