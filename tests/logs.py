"""Reads what a test wrote to the security log."""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from typing import Any

from pythonjsonlogger.json import JsonFormatter


class SecurityLog:
    """The lines written so far, as a deployment would write them."""

    def __init__(self) -> None:
        self.stream = StringIO()

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.stream.getvalue().splitlines()]

    def of(self, event: str) -> list[dict[str, Any]]:
        return [line for line in self.lines if line["event"] == event]


@contextmanager
def reading_security_log() -> Iterator[SecurityLog]:
    """Yield the security log from here on."""
    log = SecurityLog()
    handler = logging.StreamHandler(log.stream)
    handler.setFormatter(JsonFormatter("", timestamp="time"))
    logger = logging.getLogger("security")
    logger.addHandler(handler)
    try:
        yield log
    finally:
        logger.removeHandler(handler)
