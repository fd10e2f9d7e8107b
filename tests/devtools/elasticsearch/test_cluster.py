"""What is found out before a process is started; tests/search/test_servers.py starts them."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from devtools.elasticsearch.cluster import Cluster
from devtools.elasticsearch.node import Node
from devtools.elasticsearch.problems import CannotStart


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


@pytest.fixture
def free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def alone(folder: Path, http_port: int, transport_port: int, heap_mb: int = 1) -> Cluster:
    node = Node("node-1", folder / "node-1", folder, folder, http_port, transport_port, heap_mb)
    return Cluster("alone", folder, [node])


def test_port_of_another_program_is_named(tmp_path: Path, taken: int, free: int) -> None:
    with pytest.raises(CannotStart, match=f"Port {taken} is taken"):
        alone(tmp_path, free, taken).start()


def test_more_memory_than_there_is_is_refused(tmp_path: Path, free: int) -> None:
    with pytest.raises(CannotStart, match="MB of memory"):
        alone(tmp_path, free, free, heap_mb=10**9).start()


def test_cluster_that_was_never_started_is_stopped_already(tmp_path: Path, free: int) -> None:
    cluster = alone(tmp_path, free, free)
    assert not cluster.runs()
    assert cluster.stop() is False
