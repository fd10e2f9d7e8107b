"""Forgets texts that were never saved, and forms that were sent, after thirty days."""

from django.core.management.base import BaseCommand

from web_forms.unsaved import forget_old_forms


class Command(BaseCommand):
    help = "Forget unsaved texts and sent forms that are older than 30 days. Run once a day."

    def handle(self, *args: object, **options: object) -> None:
        self.stdout.write(f"{forget_old_forms()} forgotten.")
