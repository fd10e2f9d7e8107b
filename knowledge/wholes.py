"""To which procurement an experience belongs."""

from collections.abc import Iterator, Sequence

from knowledge.models import ExperiencePage
from notifications.wholes import Entry


def procurements_of_experiences(keys: Sequence[str]) -> Iterator[tuple[str, Entry]]:
    """Yield each experience with its procurement."""
    experiences = ExperiencePage.objects.filter(pk__in=keys)
    for key, procurement in experiences.values_list("pk", "procurement"):
        yield str(key), ("procurement", str(procurement))
