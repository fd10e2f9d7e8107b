"""A server in the test's own process, for browsers and for systems."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.servers.basehttp import WSGIRequestHandler
from pytest_django.live_server_helper import LiveServer


@contextmanager
def serving() -> Iterator[LiveServer]:
    """Serve until the block ends.

    Status, headers and body are sent one by one. Held back by Nagle's algorithm until the one
    before was acknowledged, each answer would come 40 ms later.
    """
    WSGIRequestHandler.disable_nagle_algorithm = True
    server = LiveServer("localhost")
    yield server
    server.stop()
