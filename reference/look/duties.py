"""What is to be done again and again without anybody asking: each module registers its own."""

from collections.abc import Callable, Iterator

_duties: dict[str, Callable[[], int]] = {}


def register_duty(name: str, do: Callable[[], int]) -> None:
    """Have `do` called every night; it returns how much there was to do, and may be repeated."""
    _duties[name] = do


def do_duties() -> Iterator[tuple[str, int]]:
    """Do every duty; yield its name and how much there was to do."""
    for name, do in _duties.items():
        yield name, do()
