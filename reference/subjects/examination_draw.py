"""Which subject each class is up in: drawn from a seed, so that anybody can draw again. Pure."""

from collections.abc import Iterable, Sequence

from reference.allocation.lottery import draw


def draw_subjects(seed: str, classes: Iterable[str], subjects: Sequence[str]) -> dict[str, str]:
    """Return a subject for each class, by identifier; `subjects` are at least one.

    Each class draws by itself, so that a class more or less changes nothing for the others.
    """
    return {each: draw(f"{seed}/{each}", subjects)[0] for each in classes}
