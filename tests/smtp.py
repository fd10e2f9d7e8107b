"""A real mail server that does what a test tells it to."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from pytest_django import Settings

ACCEPTED = "250 OK"
HOST = "127.0.0.1"


@dataclass
class Received:
    sender: str
    recipients: list[str]
    message: EmailMessage

    @property
    def text(self) -> str:
        body = self.message.get_body(("plain",))
        return str(body.get_content()) if body else ""

    @property
    def html(self) -> str:
        body = self.message.get_body(("html",))
        return str(body.get_content()) if body else ""


@dataclass
class SmtpServer:
    """What it answers can be changed at any time; `received` is what it accepted.

    `answers` to a recipient go by the recipient's address.
    """

    answers: dict[str, str] = field(default_factory=dict)
    answer_to_data: str = ACCEPTED
    answer_to_sender: str = ACCEPTED
    hangs_on_data: bool = False
    dies_on_data: bool = False
    received: list[Received] = field(default_factory=list)
    port: int = 0

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any
    ) -> str:
        if self.answer_to_sender == ACCEPTED:
            envelope.mail_from = address
        return self.answer_to_sender

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any
    ) -> str:
        answer = self.answers.get(address, ACCEPTED)
        if answer == ACCEPTED:
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        if self.hangs_on_data:
            await asyncio.Event().wait()
        if self.dies_on_data:
            assert server.transport
            server.transport.abort()
            return ACCEPTED
        if self.answer_to_data == ACCEPTED:
            content = envelope.content
            assert isinstance(content, bytes)
            message = message_from_bytes(content, policy=policy.default)
            assert isinstance(message, EmailMessage)
            self.received.append(
                Received(str(envelope.mail_from), list(envelope.rcpt_tos), message)
            )
        return self.answer_to_data


class _OnAnyPort(Controller):
    """Listens on a port that the system chooses."""

    def _trigger_server(self) -> None:
        assert self.server
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def running(handler: object) -> Iterator[int]:
    """Run a mail server that hands what it gets to `handler`; yield its port."""
    controller = _OnAnyPort(handler, hostname=HOST, port=0)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


@contextmanager
def smtp_server() -> Iterator[SmtpServer]:
    """Run a mail server until the block ends."""
    server = SmtpServer()
    with running(server) as server.port:
        yield server


def use_outbox(settings: Settings) -> None:
    """Have emails go through the outbox, to a server that is not there until one is started."""
    settings.EMAIL_BACKEND = "notifications.backends.OutboxBackend"
    settings.EMAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = HOST
    settings.EMAIL_PORT = closed_port()
    settings.EMAIL_TIMEOUT = 30  # a machine that runs tests is slow


@contextmanager
def silent_server() -> Iterator[int]:
    """Listen on a port, accept connections and never say a word; yield the port."""
    with socket.create_server((HOST, 0)) as listening:
        yield listening.getsockname()[1]


def closed_port() -> int:
    """Return a port on which nobody listens."""
    with socket.create_server((HOST, 0)) as listening:
        port: int = listening.getsockname()[1]
    return port
