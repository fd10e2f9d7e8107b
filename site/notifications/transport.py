"""Hands emails to the mail server, and says what its answer means for what comes next."""

import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

SERVICE_NOT_AVAILABLE = 421  # RFC 5321, 3.8: the server is about to close the connection


class ServerUnavailable(Exception):
    """The server cannot be reached or does not let us in; nothing can be sent for now."""


class ConnectionLost(Exception):
    """The connection ended while this email was under way: it may be the email's fault."""


class Deferred(Exception):
    """The server does not take this email now (4xx)."""


class Refused(Exception):
    """The server never takes this email (5xx)."""


class AddressRefused(Refused):
    """It is the recipient that the server refuses."""


class StoredMessage(EmailMessage):
    """A message that was written earlier: sent as it is, byte by byte."""

    def __init__(self, content: bytes, *, sender: str, address: str) -> None:
        self.content = content
        self.parsed = message_from_bytes(content, policy=policy.default)
        body = self.parsed.get_body(("plain", "html"))
        super().__init__(
            subject=self.parsed["subject"],
            body=body.get_content() if body else "",
            from_email=sender,
            to=[address],
        )

    def message(self, **kwargs: Any) -> Any:
        return self

    def as_bytes(self, unixfrom: bool = False, linesep: str = "\n") -> bytes:
        return self.content.replace(b"\r\n", b"\n").replace(b"\n", linesep.encode())


class Transport:
    """An open connection to the server."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def send(self, message: EmailMessage) -> None:
        """Give `message`, which has one recipient, to the server.

        Raises `Refused`, `Deferred` or `ConnectionLost`; else the server has answered for it.
        """
        try:
            self._connection.send_messages([message])
        except smtplib.SMTPRecipientsRefused as error:
            [(code, answer)] = error.recipients.values()
            raise _meaning(code, answer, AddressRefused) from error
        except smtplib.SMTPSenderRefused as error:
            # Who we are is a matter of settings: an operator can mend it, so nothing is lost yet.
            raise Deferred(_words(error.smtp_code, error.smtp_error)) from error
        except smtplib.SMTPResponseException as error:
            raise _meaning(error.smtp_code, error.smtp_error, Refused) from error
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            raise ConnectionLost(str(error) or type(error).__name__) from error


@contextmanager
def transport() -> Iterator[Transport]:
    """Lend a connection for as long as the block lasts; raises `ServerUnavailable`."""
    connection = get_connection(settings.EMAIL_TRANSPORT)
    try:
        connection.open()
    except OSError as error:  # smtplib's own errors are of this kind too
        connection.close()
        raise ServerUnavailable(str(error) or type(error).__name__) from error
    try:
        yield Transport(connection)
    finally:
        _close(connection)


def _close(connection: Any) -> None:
    try:
        connection.close()
    except OSError:
        # What was accepted is accepted, whether or not the server says goodbye.
        return


def _meaning(code: int, answer: bytes | str, final: type[Refused]) -> Exception:
    words = _words(code, answer)
    if code == SERVICE_NOT_AVAILABLE:
        return ConnectionLost(words)
    return final(words) if 500 <= code < 600 else Deferred(words)


def _words(code: int, answer: bytes | str) -> str:
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return f"{code} {' '.join(text.split())}"
