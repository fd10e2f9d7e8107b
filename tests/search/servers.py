"""Servers of Elasticsearch for tests: started by the first who asks, stopped by the last."""

import secrets
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from devtools.elasticsearch.asking import ask
from devtools.elasticsearch.cluster import Cluster, Ports, cluster_in, noted_ports
from devtools.elasticsearch.locks import Users, only_one
from devtools.elasticsearch.releases import wanted_release

VAR = Path(__file__).parents[2] / "var"
LOCKS = VAR / "elasticsearch" / "test-locks"
HEAP_MB = 384


@contextmanager
def shared_cluster(name: str, *, nodes: int) -> Iterator[Cluster]:
    """Lend the running cluster `name`, the same to every worker of pytest that asks.

    It begins empty, unless a killed run left it running. Raises `CannotStart`, `NodeFailed`.
    """
    users = Users(LOCKS / f"{name}.users")
    with only_one(LOCKS / f"{name}.starting"):
        cluster = _started(name, nodes)
        users.join()
    try:
        yield cluster
    finally:
        with only_one(LOCKS / f"{name}.starting"):
            if users.leave():
                cluster.stop()


def _started(name: str, nodes: int) -> Cluster:
    release = wanted_release()
    ports = noted_ports(VAR, release, name) or _free_ports(nodes)
    cluster = cluster_in(VAR, release, name=name, ports=ports, heap_mb=HEAP_MB)
    if not cluster.runs():
        cluster.forget()  # what an earlier run left, and its ports, which others may have by now
        cluster = cluster_in(VAR, release, name=name, ports=_free_ports(nodes), heap_mb=HEAP_MB)
    for node in cluster.nodes:
        node.resume()  # a killed run may have left one frozen
    cluster.start()
    return cluster


def _free_ports(nodes: int) -> list[Ports]:
    with ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(2 * nodes)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        numbers = [each.getsockname()[1] for each in sockets]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def new_prefix(worker: str) -> str:
    """Return the beginning of names of indexes that no other worker and no other run uses."""
    return f"test-{worker}-{secrets.token_hex(4)}-"


def delete_indexes(url: str, prefix: str = "") -> None:
    """Delete every index, of any state, whose name begins with `prefix`."""
    for index in ask(url, f"/_cat/indices/{prefix}*?format=json&h=index&expand_wildcards=all"):
        ask(url, f"/{index['index']}", method="DELETE")


class Controlled:
    """A cluster of three that a test may hurt; whole again before the next test.

    Its `nodes` can be killed, stopped, frozen and resumed one by one; `start` starts those that do
    not run, and waits until the cluster is whole.
    """

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        self.nodes = cluster.nodes
        self.urls = cluster.urls

    @property
    def url(self) -> str:
        """The address of a node that runs (the first of them)."""
        return next(node.url for node in self.nodes if node.processes())

    def start(self) -> None:
        self._cluster.start()

    def wait_for(self, nodes: int, *, seconds: int = 120) -> None:
        """Wait until those who are left agree that they are `nodes`, and every shard answers."""
        self._cluster.health(nodes=nodes, status="yellow", seconds=seconds)

    def make_read_only(self, index: str, *, read_only: bool = True) -> None:
        """Refuse changes to `index` the way a full disk does; `read_only=False` ends that."""
        setting = {"index.blocks.read_only_allow_delete": read_only or None}
        ask(self.url, f"/{index}/_settings", method="PUT", body=setting)

    def heal(self) -> None:
        """Thaw, start what is dead, and empty it."""
        for node in self.nodes:
            node.resume()
        self.start()
        delete_indexes(self.url)
