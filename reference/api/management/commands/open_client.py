"""Opens a client for a system, and prints its id and secret once."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from reference.api.services import open_client
from reference.casework.refusals import Refusal
from reference.people.models import Municipality, Unit


class Command(BaseCommand):
    help = "Open a client that may call the APIs: its reach and its scopes are what is given here."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="what the system is called")
        parser.add_argument("--municipality", required=True, help="its number, as 9901")
        parser.add_argument(
            "--scopes", nargs="+", required=True, help="as people.read people.write"
        )
        parser.add_argument(
            "--units",
            nargs="+",
            default=[],
            help="organisation numbers of the units that it reaches; all of the municipality if "
            "none is named",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        municipality = Municipality.objects.filter(pk=options["municipality"]).first()
        if municipality is None:
            raise CommandError(f"There is no municipality {options['municipality']}.")
        units = Unit.objects.present().filter(organisation_number__in=options["units"])
        by_number = {unit.organisation_number: unit for unit in units}
        if missing := [number for number in options["units"] if number not in by_number]:
            raise CommandError(f"No unit has the organisation number {', '.join(missing)}.")
        try:
            access, secret = open_client(
                name=options["name"],
                municipality=municipality,
                units=list(by_number.values()),
                scopes=options["scopes"],
            )
        except Refusal as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"client id      {access.application.client_id}")
        self.stdout.write(f"client secret  {secret}")
        self.stdout.write("The secret is shown here once: keep it where secrets are kept.")
