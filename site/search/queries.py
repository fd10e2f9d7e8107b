"""Reads of search's own vocabulary."""

from collections.abc import Sequence

from search.models import Synonym


def synonym_groups() -> Sequence[Sequence[str]]:
    """Return the words of every group of synonyms, the oldest first."""
    return list(Synonym.objects.order_by("pk").values_list("terms", flat=True))
