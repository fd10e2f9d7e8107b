"""Puts nodes into trees, of pages and of collections, also when several people do so at once."""

from typing import Any


def add_child(*, parent: Any, child: Any) -> None:
    """Put `child` under `parent`, in the caller's transaction.

    A node's place is counted from its parent's children, so whoever adds one waits for whoever is
    adding another; without that, two would get the same place and one an error.
    """
    locked = type(parent).objects.select_for_update(no_key=True).get(pk=parent.pk)
    locked.add_child(instance=child)
