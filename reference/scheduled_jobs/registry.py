"""The jobs that run on a schedule: each module registers its own."""

from collections.abc import Callable, Iterator

_jobs: dict[str, Callable[[], int]] = {}


def register_job(name: str, job: Callable[[], int]) -> None:
    """Have `job` run every hour; it returns how much there was to do, and may be repeated."""
    _jobs[name] = job


def run_jobs() -> Iterator[tuple[str, int]]:
    """Run every job; yield its name and how much there was to do."""
    for name, job in _jobs.items():
        yield name, job()
