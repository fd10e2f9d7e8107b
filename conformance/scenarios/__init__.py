"""For each module, writes that an endpoint should accept, made from the rows that it has."""

from collections.abc import Callable, Iterator, Mapping

from ..trial import Trial, Write
from . import people

WRITES: Mapping[str, Callable[[Trial], Iterator[Write]]] = {
    "people": people.writes,
}
