"""Asks coordinators about people who have not signed in for a year; for every night."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from organisations.services.people import ask_about_long_absent


class Command(BaseCommand):
    help = "Ask coordinators whether people who have not signed in for a year still work there."

    def handle(self, *args: Any, **options: Any) -> None:
        count = ask_about_long_absent()
        self.stdout.write(_("Coordinators were asked about %(count)d people.") % {"count": count})
