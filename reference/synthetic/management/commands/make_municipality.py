"""Makes the synthetic municipality, and a small neighbour whose borders can be tried."""

import random
from collections.abc import Callable
from datetime import date
from time import perf_counter
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction
from django.utils import timezone

from devtools.local_secrets import local_secret
from reference.people.models import Municipality, User
from reference.synthetic.admission import make_admission
from reference.synthetic.demo_client import make_demo_client
from reference.synthetic.demo_families import add_families_with_different_rights
from reference.synthetic.demo_people import make_demo_people
from reference.synthetic.enrolments import make_enrolments, make_staff
from reference.synthetic.families import make_families, make_other_inhabitants
from reference.synthetic.generator import Generator
from reference.synthetic.groups import make_groups
from reference.synthetic.kindergarten import make_kindergarten
from reference.synthetic.placement import make_placement
from reference.synthetic.schoolyear import make_schoolyear
from reference.synthetic.sfo import make_sfo
from reference.synthetic.subjects import make_subjects
from reference.synthetic.units import make_units

NEIGHBOUR_INHABITANTS = 800
STEPS: list[tuple[str, Callable[[Generator], object]]] = [
    ("kindergartens and schools", make_units),
    ("children and guardians", make_families),
    ("who goes where", make_enrolments),
    ("staff", make_staff),
    ("other inhabitants", make_other_inhabitants),
]
# What the modules need, once there are people to sign in as.
MODULES: list[tuple[str, Callable[[Generator], object]]] = [
    ("rounds of admission", make_kindergarten),
    ("departments", make_placement),
    ("after-school places", make_sfo),
    ("school calendars", make_schoolyear),
    ("catchments and cohorts of school", make_admission),
    ("classes and groups", make_groups),
    ("subjects and assessments", make_subjects),
    ("families with different rights", add_families_with_different_rights),
]


class Command(BaseCommand):
    help = (
        "Make Lysvik, a municipality that does not exist, with its neighbour Nordvik. The same "
        "seed and day give the same people; a municipality that is there is left as it is."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--inhabitants", type=int, default=40_000)
        parser.add_argument("--seed", type=int, default=2026)
        parser.add_argument("--day", type=date.fromisoformat, help="what counts as today")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO_PEOPLE_MAY_SIGN_IN:
            raise CommandError("Made-up people are for demonstrations and tests, not for here.")
        if options["inhabitants"] < NEIGHBOUR_INHABITANTS:
            raise CommandError(f"A municipality has at least {NEIGHBOUR_INHABITANTS} inhabitants.")
        if Municipality.objects.filter(number="9901").exists():
            self.stdout.write("Lysvik is there already; nothing was changed.")
            self._add_demo_client()
            return
        day = options["day"] or timezone.localdate()
        with transaction.atomic():
            self._make("9901", "Lysvik", options["inhabitants"], options["seed"], day)
            self._make("9902", "Nordvik", NEIGHBOUR_INHABITANTS, options["seed"] + 1, day)
        _count_rows()
        self._add_demo_client()
        self._write_people()

    def _make(self, number: str, name: str, inhabitants: int, seed: int, day: date) -> None:
        municipality = Municipality.objects.create(number=number, name=name)
        # Not for secrets: the same municipality each time is what is wanted.
        generator = Generator(municipality, random.Random(seed), day, inhabitants)  # noqa: S311
        for step in STEPS:
            self._do(step, generator)
        _count_rows()
        self._add_demo_people(generator)
        for step in MODULES:
            self._do(step, generator)

    def _do(self, step: tuple[str, Callable[[Generator], object]], generator: Generator) -> None:
        what, make = step
        began = perf_counter()
        make(generator)
        self.stdout.write(f"{generator.municipality}: {what} ({perf_counter() - began:.1f} s)")
        self.stdout.flush()

    def _add_demo_people(self, generator: Generator) -> None:
        make_demo_people(
            generator, password=local_secret(settings.VAR_DIR / "demo-password", length=9)
        )

    def _add_demo_client(self) -> None:
        make_demo_client(Municipality.objects.get(number="9901"))

    def _write_people(self) -> None:
        names = User.objects.filter(is_demo=True).order_by("pk").values_list("username", flat=True)
        (settings.VAR_DIR / "reference-people.txt").write_text("\n".join(names) + "\n")


def _count_rows() -> None:
    """Let the planner know of the new rows: by itself PostgreSQL counts them after a minute, and
    until then a question about a whole municipality may take minutes."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
