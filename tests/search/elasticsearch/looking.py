"""What tests read from the index, past the adapter."""

from search.elasticsearch.comparing import differences
from search.elasticsearch.connection import alias, client_for_upkeep


def indexed() -> set[str]:
    """Return the names of all that the index in use holds."""
    client = client_for_upkeep()
    client.indices.refresh(index=alias())
    answer = client.search(index=alias(), size=1000, source=False)
    return {hit["_id"] for hit in answer["hits"]["hits"]}


def delete_index() -> None:
    """Delete the index in use, as somebody's hand might."""
    client = client_for_upkeep()
    [index] = client.indices.get_alias(name=alias())
    client.indices.delete(index=index)


def problems() -> list[str]:
    """Return the differences between the index and the documents table, in words."""
    return [str(each) for each in differences()]
