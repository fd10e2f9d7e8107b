"""Lets offers lapse that nobody answered in time; to be run every night."""

from typing import Any

from django.core.management.base import BaseCommand

from reference.kindergarten.services.offering import lapse_offers


class Command(BaseCommand):
    help = "Let offers lapse whose time to answer is over. Safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{lapse_offers()} offers lapsed.")
