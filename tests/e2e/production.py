"""The site as it is put on a server: production settings, real processes, HTTPS, email."""

import datetime as dt
import http.client
import os
import re
import secrets
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from queue import SimpleQueue
from urllib.parse import quote

from aiosmtpd.smtp import SMTP, Envelope, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.conf import settings
from django.db import connection

from tests import smtp

HOST = "localhost"
SECONDS_TO_START = 120  # a slow machine is no error


class Production:
    """A database with the site's own commands beside it, and a server over it."""

    def __init__(self, folder: Path, mail_port: int) -> None:
        self._folder = folder
        self._port = _free_port()
        self.address = f"https://{HOST}:{self._port}"
        self._environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "portal.settings.production",
            "PYTHONPATH": os.pathsep.join(
                [str(settings.BASE_DIR / "site"), str(settings.BASE_DIR)]
            ),
            "SECRET_KEY": secrets.token_urlsafe(50),
            "ALLOWED_HOSTS": HOST,
            "BASE_URL": self.address,
            "DATABASE_URL": _database_url(),
            "EMAIL_HOST": smtp.HOST,
            "EMAIL_PORT": str(mail_port),
            "TRUSTED_PROXIES": "0",
        }

    def manage(self, *command: str, **environment: str) -> str:
        """Run a command as an operator does; return what it says."""
        done = subprocess.run(  # noqa: S603 - the site's own commands
            [sys.executable, "manage.py", *command],
            cwd=settings.BASE_DIR,
            env=self._environment | environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    @contextmanager
    def serving(self) -> Iterator[None]:
        """Serve over HTTPS, and send the email that waits, until the block ends."""
        certificate, key = _certificate(self._folder)
        command = ["--interface", "wsgi", "--host", "127.0.0.1", "--port", str(self._port)]
        command += ["--workers", "1", "--blocking-threads", "4"]
        command += ["--ssl-certificate", str(certificate), "--ssl-keyfile", str(key)]
        granian = str(Path(sys.executable).with_name("granian"))
        sending = [sys.executable, "manage.py", "send_notifications", "--every", "0.2"]
        with (
            self._running("sender", *sending),
            self._running("server", granian, *command, "portal.wsgi:application") as server,
        ):
            _wait_until_healthy(self._port, certificate, server)
            yield

    @contextmanager
    def _running(self, name: str, *command: str) -> Iterator[subprocess.Popen[bytes]]:
        """Run a process whose words are kept in a file until the block ends."""
        with (self._folder / f"{name}.log").open("wb") as log:
            process = subprocess.Popen(  # noqa: S603 - the commands of the manual
                command,
                cwd=settings.BASE_DIR,
                env=self._environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
            try:
                yield process
            finally:
                process.terminate()
                process.wait()


class PostOffice:
    """A mail server that keeps what it is given until it is asked for."""

    def __init__(self) -> None:
        self._messages: SimpleQueue[tuple[list[str], str]] = SimpleQueue()

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        assert isinstance(envelope.content, bytes)
        message = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        body = message.get_body(("plain",))
        assert body
        self._messages.put((list(envelope.rcpt_tos), str(body.get_content())))
        return smtp.ACCEPTED

    def link_to(self, email: str, path: str) -> str:
        """Wait for the email to `email` with a link to the site's `path`; return the link."""
        while True:
            recipients, text = self._messages.get(timeout=SECONDS_TO_START)
            link = re.search(rf"https://\S+{re.escape(path)}\S+", text)
            if email in recipients and link:
                return link[0]


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def _database_url() -> str:
    at = connection.settings_dict
    login = quote(str(at["USER"]), safe="")
    if at["PASSWORD"]:
        login += f":{quote(str(at['PASSWORD']), safe='')}"
    port = f":{at['PORT']}" if at["PORT"] else ""
    return f"postgres://{login}@{quote(str(at['HOST']), safe='')}{port}/{at['NAME']}"


def _certificate(folder: Path) -> tuple[Path, Path]:
    """Write a certificate that the server signed itself, and its key; give both files."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(hours=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem, private = folder / "server.pem", folder / "server.key"
    pem.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return pem, private


def _wait_until_healthy(port: int, certificate: Path, server: subprocess.Popen[bytes]) -> None:
    trusting = ssl.create_default_context(cafile=certificate)
    ends = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < ends and server.poll() is None:
        connected = http.client.HTTPSConnection(HOST, port, timeout=5, context=trusting)
        try:
            connected.request("GET", "/healthz")
            if connected.getresponse().status == http.client.OK:
                return
        except OSError:
            time.sleep(0.1)  # between two questions; nothing depends on its length
        finally:
            connected.close()
    raise AssertionError("The server did not start: see server.log.")
