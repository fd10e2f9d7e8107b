"""Does what is due without anybody asking: once, or again and again."""

from argparse import ArgumentParser
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from reference.look.duties import do_duties


class Command(BaseCommand):
    help = "Do what every module has to do by itself, such as letting offers lapse. Safe to repeat."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--every", type=int, metavar="SECONDS", help="go on until stopped")

    def handle(self, *args: Any, **options: Any) -> None:
        stopped = Event()
        self._do()
        while options["every"] and not stopped.wait(options["every"]):
            close_old_connections()
            self._do()

    def _do(self) -> None:
        for name, number in do_duties():
            if number:
                self.stdout.write(f"{name}: {number}")
                self.stdout.flush()
