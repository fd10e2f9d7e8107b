"""Sends what waits in the outbox of emails."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections

from notifications.queries import mail_queue
from notifications.services import forget_ended, send_due
from notifications.transport import ServerUnavailable


class Command(BaseCommand):
    help = (
        "Sends the emails that are due, and says what waits. The worker does the same by itself, "
        "so this is for cron where no worker runs. Safe to run twice, and at the same time."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--every", type=float, metavar="SECONDS", help="again and again")

    def handle(self, *args: Any, every: float | None, **options: Any) -> None:
        if every is None:
            self._send()
            return
        while True:
            close_old_connections()
            try:
                self._send()
            except CommandError as error:
                self.stderr.write(str(error))
            time.sleep(every)

    def _send(self) -> None:
        try:
            sent = send_due()
        except ServerUnavailable as error:
            waiting = mail_queue().waiting
            raise CommandError(f"{waiting} emails wait. The mail server fails: {error}") from error
        forget_ended()
        self.stdout.write(f"{sent} sent, {mail_queue().waiting} waiting.")
