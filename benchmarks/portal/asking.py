"""Asks a running portal, a page and its floor in turns, on connections that stay open."""

import http.client
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from statistics import median, quantiles

STATEMENTS = "X-Statements"  # the header in which the measured portal counts them
ROUNDS = 12
CONNECTIONS = 4
MAX_SECONDS = 8  # for one page; a slow one is asked fewer times


@dataclass(frozen=True)
class Result:
    """Times are in milliseconds; `of_floor` is the part of its floor's speed, both in turns."""

    per_second: float
    p50: float
    p95: float
    of_floor: float
    statements: int
    size: int


def measure(port: int, address: str, floor: str) -> Result:
    """Ask for `address` and `floor` in turns, then for `address` on several connections."""
    connection = http.client.HTTPConnection("localhost", port, timeout=120)
    _ask(connection, address)
    began = time.perf_counter()
    times: list[float] = []
    floors: list[float] = []
    while (len(times) < ROUNDS and time.perf_counter() - began < MAX_SECONDS) or len(times) < 3:
        seconds, statements, size = _ask(connection, address)
        times.append(seconds)
        floors.append(_ask(connection, floor)[0])
    connection.close()
    return Result(
        per_second=_per_second(port, address, rounds=len(times)),
        p50=1000 * median(times),
        p95=1000 * quantiles(times, n=20)[18],
        of_floor=median(floors) / median(times),
        statements=statements,
        size=size,
    )


def _ask(connection: http.client.HTTPConnection, address: str) -> tuple[float, int, int]:
    began = time.perf_counter()
    connection.request("GET", address)
    response = connection.getresponse()
    body = response.read()
    seconds = time.perf_counter() - began
    if response.status != http.client.OK:
        raise RuntimeError(f"{address} was answered with {response.status}.")
    return seconds, int(response.headers[STATEMENTS]), len(body)


def _per_second(port: int, address: str, *, rounds: int) -> float:
    def ask_again(number: int) -> None:
        connection = http.client.HTTPConnection("localhost", port, timeout=120)
        for _ in range(number):
            _ask(connection, address)
        connection.close()

    each: Sequence[int] = [max(1, rounds // 2)] * CONNECTIONS
    began = time.perf_counter()
    with ThreadPoolExecutor(CONNECTIONS) as threads:
        list(threads.map(ask_again, each))
    return sum(each) / (time.perf_counter() - began)
