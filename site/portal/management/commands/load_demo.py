"""Fills the portal with demo organisations, people and content."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.demo import load_demo


class Command(BaseCommand):
    help = "Load the demo data through the services; doing it twice changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO_PEOPLE_MAY_SIGN_IN:
            raise CommandError(
                "Demo data is refused here: these settings are for a real site. "
                "To try the portal, use a checkout of its own and 'make run'."
            )
        load_demo(say=self.stdout.write)
