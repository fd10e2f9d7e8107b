"""Asking a small server that says what it was asked."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from devtools.elasticsearch.asking import Refused, ask


class Echo(BaseHTTPRequestHandler):
    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.send_response(403 if self.path == "/forbidden" else 200)
        self.end_headers()
        said = {"path": self.path, "body": body, "login": self.headers["Authorization"]}
        self.wfile.write(json.dumps(said).encode())

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Echo) as echo:
        threading.Thread(target=echo.serve_forever).start()
        yield echo.server_port
        echo.shutdown()


def test_question_is_sent_as_json(server: int) -> None:
    said = ask(f"http://127.0.0.1:{server}", "/index", method="PUT", body={"å": 1})
    assert said["path"] == "/index"
    assert json.loads(said["body"]) == {"å": 1}
    assert said["login"] is None


def test_password_of_the_address_is_sent_as_it_was_meant(server: int) -> None:
    said = ask(f"http://ola:p%40ss@127.0.0.1:{server}/", "/index", method="PUT", body={})
    assert said["login"] == "Basic b2xhOnBAc3M="


def test_refusal_carries_the_servers_words(server: int) -> None:
    with pytest.raises(Refused, match=r"PUT /forbidden: 403 .*path"):
        ask(f"http://127.0.0.1:{server}", "/forbidden", method="PUT", body={})


def test_nobody_there_is_an_error_of_the_system() -> None:
    with pytest.raises(OSError, match="refused"):
        ask("http://127.0.0.1:1", "/")
