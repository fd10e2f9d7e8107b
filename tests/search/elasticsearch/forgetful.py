"""A way to the cluster on which the answer to the first bulk request is lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from urllib.parse import urlsplit


@contextmanager
def losing_the_first_answer(url: str) -> Iterator[str]:
    """Yield an address that passes everything on to `url`, and says nothing of the first bulk."""
    node, lost, over = urlsplit(url), Event(), Event()

    class PassingOn(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_one_request(self) -> None:
            self.raw_requestline = self.rfile.readline(65537)
            if not self.raw_requestline or not self.parse_request():
                self.close_connection = True
                return
            content = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            connection = HTTPConnection(node.hostname or "", node.port)
            connection.request(self.command, self.path, content, dict(self.headers))
            answer = connection.getresponse()
            said = answer.read()
            connection.close()
            if "_bulk" in self.path and not lost.is_set():
                lost.set()
                over.wait()
                self.close_connection = True
                return
            self.send_response(answer.status)
            for name in ("Content-Type", "X-Elastic-Product"):
                self.send_header(name, answer.headers.get(name, ""))
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), PassingOn) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            assert lost.is_set(), "no bulk request came this way"
            over.set()
            server.shutdown()
