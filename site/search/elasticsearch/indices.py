"""The indices: each has the moment and the definition it was made by in its name.

Questions and changes go to an alias. A second alias names the index that is being made.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.timezone import now
from elasticsearch import Elasticsearch, NotFoundError

from search.upkeep import IndexUnavailable, IndexUnfit

from .connection import CLUSTER_ERRORS, alias, reason_of
from .definition import SETTINGS, fingerprint, mapping

_WHILE_LOADING = {
    "refresh_interval": "-1",
    "auto_expand_replicas": "false",
    "number_of_replicas": 0,
}


def next_alias() -> str:
    """Return the name under which changes also reach the index that is being made."""
    return f"{alias()}-next"


@contextmanager
def cluster_needed() -> Iterator[None]:
    """Raise `IndexUnavailable` in place of what the client raises."""
    try:
        yield
    except CLUSTER_ERRORS as error:
        raise IndexUnavailable(reason_of(error)) from error


def targets(client: Elasticsearch) -> list[str]:
    """Return the aliases to which changes go: that of the index in use, and of one being made.

    Raises `IndexUnfit` where no index of this version of the program is in use.
    """
    names = _indices_of(client, alias())
    if not names:
        raise IndexUnfit(f"there is no index called {alias()}")
    if not all(name.startswith(_stem()) for name in names):
        raise IndexUnfit(f"{', '.join(names)} was made for another version of the program")
    return [alias(), next_alias()] if _indices_of(client, next_alias()) else [alias()]


def create_next(client: Elasticsearch) -> str:
    """Create an empty index beside the one in use, in place of any that was never finished."""
    for name in _indices_of(client, next_alias()):
        client.indices.delete(index=name)
    name = f"{_stem()}{now():%Y%m%d%H%M%S%f}"
    client.indices.create(
        index=name,
        settings={"index": {**SETTINGS, **_WHILE_LOADING}},
        mappings=mapping().to_dict(),
        aliases={next_alias(): {}},
    )
    return name


def finish(client: Elasticsearch, name: str) -> None:
    """Have questions go to `name` from now on, and delete what they went to before."""
    # The number of shards is fixed for good when an index is created.
    settings = {key: value for key, value in SETTINGS.items() if key != "number_of_shards"}
    client.indices.put_settings(index=name, settings={"index": settings})
    client.indices.refresh(index=name)
    before = _indices_of(client, alias())
    actions = [
        {"add": {"index": name, "alias": alias()}},
        {"remove": {"index": name, "alias": next_alias()}},
        *({"remove_index": {"index": old}} for old in before if old != name),
    ]
    client.indices.update_aliases(actions=actions)


def delete_all(client: Elasticsearch) -> None:
    """Delete the index in use and any being made."""
    for name in (*_indices_of(client, alias()), *_indices_of(client, next_alias())):
        client.indices.delete(index=name)


def _stem() -> str:
    return f"{alias()}-{fingerprint()}-"


def _indices_of(client: Elasticsearch, name: str) -> list[str]:
    """Return the indices behind the alias `name`: one or none, since only we set it."""
    try:
        return sorted(client.indices.get(index=name, filter_path="*.aliases").body)
    except NotFoundError:
        return []
