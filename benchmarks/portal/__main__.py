"""`make bench`: what each page costs at three sizes, as figures, as ratios and against the aims."""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from devtools.run import wait_until_it_answers
from devtools.running import free_port

from .asking import Result, measure
from .datasets import ROOT, environment, run, url_of
from .pages import AIM_OF_CACHED, BARE, ROWS, Measured, pages_of

SETTINGS = "benchmarks.portal.settings"
MAX_GROWTH = 1.5  # p50 at the largest size, of that at the smallest
MAX_GROWTH_OF_WORDS = 2
_SERVER = (
    *("-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--workers", "2"),
    *("--blocking-threads", "8", "--log-level", "warning", "--no-ws"),
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 10_000, 100_000])
    sizes: list[int] = parser.parse_args().sizes
    urls = {size: url_of(size) for size in sizes}
    run(urls[sizes[0]], "collectstatic", "--noinput", settings="portal.settings.production")
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    print(f"{os.cpu_count()} cores with a load of {load}; granian, 2 workers x 8 threads")
    began = time.perf_counter()
    missed: list[str] = []
    uncached: dict[int, dict[str, Result]] = {}
    for size, url in urls.items():
        pages = pages_of(url, size)
        heading = f"{size} entries, uncached"
        with served(url, cached=False) as port:
            uncached[size] = report(heading, port, pages, ROWS)
        missed += too_slow(heading, pages, uncached[size])
        cached_pages = [Measured(page.name, page.address, AIM_OF_CACHED) for page in pages[:3]]
        heading = f"{size} entries, cached"
        with served(url, cached=True) as port:
            missed += too_slow(heading, cached_pages, report(heading, port, cached_pages, BARE))
    missed += growth(uncached)
    print(f"\nmeasured in {time.perf_counter() - began:.0f} s. Aims missed: {len(missed)}")
    for each in missed:
        print(f"  {each}")
    return 0


@contextmanager
def served(url: str, *, cached: bool) -> Iterator[int]:
    """Serve the portal on the database at `url`; give the port."""
    port = free_port()
    command = [sys.executable, *_SERVER, "--port", str(port), "portal.wsgi:application"]
    env = environment(url, SETTINGS) | {"BENCH_CACHED": str(int(cached))}
    with subprocess.Popen(command, cwd=ROOT, env=env) as server:  # noqa: S603 - our own command
        try:
            if not wait_until_it_answers(port, server):
                raise RuntimeError("The portal did not start.")
            yield port
        finally:
            server.terminate()


def report(heading: str, port: int, pages: list[Measured], floor: str) -> dict[str, Result]:
    """Measure the pages and print a line for each."""
    columns = f"{'/s':>7}{'p50 ms':>9}{'p95 ms':>9}{'SQL':>5}{'kB':>7}{'of floor':>10}"
    print(f"\n{heading}\n{'':<22}{columns}")
    results = {}
    for page in pages:
        result = results[page.name] = measure(port, page.address, floor)
        print(
            f"{page.name:<22}{result.per_second:>7.1f}{result.p50:>9.1f}{result.p95:>9.1f}"
            f"{result.statements:>5}{result.size / 1000:>7.1f}{result.of_floor:>10.2f}",
            flush=True,
        )
    return results


def too_slow(heading: str, pages: list[Measured], results: dict[str, Result]) -> list[str]:
    """Return which pages miss their part of their floor's speed."""
    return [
        f"{heading}: {page.name} at {results[page.name].of_floor:.2f} of its floor, aim {page.aim}"
        for page in pages
        if results[page.name].of_floor < page.aim
    ]


def growth(results: dict[int, dict[str, Result]]) -> list[str]:
    """Print how much slower each page is at the largest size, and return what grows too much."""
    smallest, largest = min(results), max(results)
    missed = []
    print(f"\np50 at {largest}, of that at {smallest}")
    for name, result in results[largest].items():
        times = result.p50 / results[smallest][name].p50
        print(f"{name:<22}{times:>7.2f}")
        aim = MAX_GROWTH_OF_WORDS if name.endswith("word") else MAX_GROWTH
        if times > aim:
            missed.append(f"{name} at {largest}: {times:.2f} times {smallest}, aim {aim}")
    return missed


if __name__ == "__main__":
    sys.exit(main())
