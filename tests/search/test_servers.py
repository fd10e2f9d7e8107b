"""The equipment itself: the server that stands in for the full distribution, and its faults."""

import pytest

from devtools.elasticsearch.asking import Refused, ask
from tests.search.servers import Controlled


def terms(url: str, text: str) -> list[str]:
    question = {"analyzer": "norwegian", "text": text}
    answer = ask(url, "/_analyze", method="POST", body=question)
    return [token["token"] for token in answer["tokens"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("barnehagene", ["barnehag"]),
        ("Barnehage og skole", ["barnehag", "skol"]),  # without «og»
        ("kravspesifikasjonene", ["kravspesifikasjon"]),
        ("løsningen", ["løsning"]),
    ],
)
def test_norwegian_analyser_gives_the_terms_of_the_full_distribution(
    elasticsearch_url: str, text: str, expected: list[str]
) -> None:
    assert terms(elasticsearch_url, text) == expected


def test_norwegian_analyser_needs_no_settings_in_a_mapping(
    elasticsearch_url: str, elasticsearch_prefix: str
) -> None:
    index = f"/{elasticsearch_prefix}mapping"
    mapping = {"properties": {"title": {"type": "text", "analyzer": "norwegian"}}}
    ask(elasticsearch_url, index, method="PUT", body={"mappings": mapping})
    page = {"title": "Innkjøp til barnehagene"}
    ask(elasticsearch_url, f"{index}/_doc/1?refresh=true", method="PUT", body=page)
    question = {"query": {"match": {"title": "en barnehage"}}}
    found = ask(elasticsearch_url, f"{index}/_search", method="POST", body=question)
    assert [hit["_id"] for hit in found["hits"]["hits"]] == ["1"]


def test_cluster_forms_of_three_nodes(elasticsearch_cluster: Controlled) -> None:
    said = [ask(url, "/_cluster/health") for url in elasticsearch_cluster.urls]
    assert [health["number_of_nodes"] for health in said] == [3, 3, 3]


def test_killed_node_is_missed_and_comes_back(elasticsearch_cluster: Controlled) -> None:
    cluster = elasticsearch_cluster
    copies = {"settings": {"number_of_replicas": 2}}
    # A copy that is still being made when the only whole one dies would leave nothing to answer.
    ask(cluster.url, "/kept?wait_for_active_shards=all", method="PUT", body=copies)
    ask(cluster.url, "/kept/_doc/1?refresh=true", method="PUT", body={"title": "Skolerute"})

    cluster.nodes[0].kill()

    with pytest.raises(OSError, match="refused"):
        ask(cluster.urls[0], "/_cluster/health")
    cluster.wait_for(nodes=2)
    assert ask(cluster.urls[1], "/kept/_doc/1")["found"]
    cluster.start()
    assert ask(cluster.urls[0], "/_cluster/health")["number_of_nodes"] == 3
    assert ask(cluster.urls[0], "/kept/_doc/1?preference=_local")["found"]


def test_frozen_node_answers_nothing_until_it_is_resumed(
    elasticsearch_cluster: Controlled,
) -> None:
    frozen = elasticsearch_cluster.nodes[2]

    frozen.freeze()

    with pytest.raises(TimeoutError):
        ask(frozen.url, "/_cluster/health", seconds=0.5)
    frozen.resume()
    assert ask(frozen.url, "/_cluster/health")["number_of_nodes"] == 3


def test_read_only_index_refuses_documents_until_the_block_is_gone(
    elasticsearch_cluster: Controlled,
) -> None:
    cluster = elasticsearch_cluster
    ask(cluster.url, "/full", method="PUT")

    cluster.make_read_only("full")

    with pytest.raises(Refused, match="429"):
        ask(cluster.url, "/full/_doc/1", method="PUT", body={"title": "Skolerute"})
    cluster.make_read_only("full", read_only=False)
    answer = ask(cluster.url, "/full/_doc/1", method="PUT", body={"title": "Skolerute"})
    assert answer["result"] == "created"


def test_healing_leaves_a_whole_and_empty_cluster(elasticsearch_cluster: Controlled) -> None:
    cluster = elasticsearch_cluster
    ask(cluster.url, "/left", method="PUT")
    cluster.make_read_only("left")
    cluster.nodes[0].freeze()
    cluster.nodes[1].stop()

    cluster.heal()

    assert ask(cluster.urls[0], "/_cluster/health")["number_of_nodes"] == 3
    assert ask(cluster.urls[0], "/_cat/indices?format=json&expand_wildcards=all") == []
