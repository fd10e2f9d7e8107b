"""Ratios in one run: preparing against asking, and sending against a bare loop."""

import resource
import smtplib
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.utils.timezone import localdate

from devtools.running import free_port
from notifications.digest_writing import written_email
from notifications.followed import question_of
from notifications.models import Email, Notification, SavedQuestion
from notifications.services import prepare_digests, send_due
from search.port import ask

from .loading import begin_anew, load_followers, publish_new_entries

HOST = "127.0.0.1"
MAX_RATIO, MIN_SENDING = 2, 0.5


def measure(size: int, emails: int) -> None:
    """Print what it takes, and the aims that are missed."""
    begin_anew(size)
    load_followers(size)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    publish_new_entries(size)
    asking = _seconds(_ask_each_question_once)
    before = _megabytes()
    preparing = _seconds(lambda: prepare_digests(day=localdate() + timedelta(days=8)))
    grown = _megabytes() - before
    ratio = preparing / asking
    print(f"{SavedQuestion.objects.count()} different questions asked once: {asking:.1f} s")
    print(
        f"Monday emails prepared: {preparing:.1f} s, {Email.objects.count()} emails of"
        f" {Notification.objects.count()} notifications, {grown:.0f} MB more at the peak"
    )
    print(f"ratio {ratio:.2f} (aim: at most {MAX_RATIO})")
    sending = _sending(emails)
    print(f"emails a second against a bare loop: {sending:.2f} (aim: at least {MIN_SENDING})")
    missed = (ratio > MAX_RATIO) + (sending < MIN_SENDING)
    print(f"Aims missed: {missed}")


def _ask_each_question_once() -> None:
    for saved in SavedQuestion.objects.filter(key="").iterator():
        ask(replace(question_of(saved), facets=()))


def _sending(number: int) -> float:
    """Return how quickly our emails go out, as a share of the same emails from a bare loop."""
    with _server() as port:
        settings.EMAIL_HOST, settings.EMAIL_PORT = HOST, port
        settings.EMAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
        emails = [written_email(email) for email in Email.objects.order_by("pk")[:number]]
        messages = [each.message().as_bytes(linesep="\r\n") for each in emails if each]
        addresses = [each.to for each in emails if each]
        bare = _seconds(lambda: _send_bare(port, list(zip(addresses, messages, strict=True))))
        sent = 0

        def send() -> None:
            nonlocal sent
            sent = send_due(limit=number)

        ours = _seconds(send)
    rates = sent / ours, len(messages) / bare
    print(f"{rates[0]:.0f} emails a second, {rates[1]:.0f} from a bare loop of smtplib")
    return rates[0] / rates[1]


def _send_bare(port: int, messages: list[tuple[list[str], bytes]]) -> None:
    with smtplib.SMTP(HOST, port) as server:
        for addresses, message in messages:
            server.sendmail("bench@example.no", addresses, message)


@contextmanager
def _server() -> Iterator[int]:
    """Run a mail server that takes everything and keeps nothing; give its port."""
    port = free_port()
    command = [sys.executable, "-m", "aiosmtpd", "-n", "-c", "aiosmtpd.handlers.Sink"]
    server = subprocess.Popen([*command, "-l", f"{HOST}:{port}"])  # noqa: S603 - our own words
    try:
        _wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait()


def _wait_for(port: int) -> None:
    began = time.perf_counter()
    while time.perf_counter() - began < 30:
        try:
            smtplib.SMTP(HOST, port).quit()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("The mail server did not start.")


def _seconds(deed: Callable[[], object]) -> float:
    began = time.perf_counter()
    deed()
    return time.perf_counter() - began


def _megabytes() -> float:
    """Return the largest size that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
