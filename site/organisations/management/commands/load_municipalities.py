"""Sees that all municipalities of the vocabulary exist."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from organisations.services import load_municipalities


class Command(BaseCommand):
    help = "Create the municipalities of the vocabulary that are missing; safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        count = load_municipalities(progress=self._progress)
        self.stdout.write(_("%(count)d municipalities were new.") % {"count": count})

    def _progress(self, done: int, total: int) -> None:
        if done % 50 == 0:
            self.stderr.write(f"{done}/{total}")
