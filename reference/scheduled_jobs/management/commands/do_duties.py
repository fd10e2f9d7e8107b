"""Runs the scheduled jobs: once, or again and again."""

from argparse import ArgumentParser
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from reference.scheduled_jobs.registry import run_jobs


class Command(BaseCommand):
    help = "Run the scheduled jobs of all modules, such as letting offers lapse. Safe to repeat."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--every", type=int, metavar="SECONDS", help="go on until stopped")

    def handle(self, *args: Any, **options: Any) -> None:
        stopped = Event()
        self._run_jobs()
        while options["every"] and not stopped.wait(options["every"]):
            close_old_connections()
            self._run_jobs()

    def _run_jobs(self) -> None:
        for name, number in run_jobs():
            if number:
                self.stdout.write(f"{name}: {number}")
                self.stdout.flush()
