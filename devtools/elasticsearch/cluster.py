"""Some nodes that know each other, one as a rule, under one folder."""

import json
import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from devtools.elasticsearch.accounts import reachable_folder
from devtools.elasticsearch.asking import Refused, ask
from devtools.elasticsearch.distribution import installed
from devtools.elasticsearch.java import find_jdk
from devtools.elasticsearch.node import Node
from devtools.elasticsearch.problems import CannotStart, NodeFailed
from devtools.elasticsearch.releases import Release
from devtools.running import port_is_taken

Ports = tuple[int, int]  # for HTTP, and for the nodes among themselves
_BESIDES_HEAP = 250  # MB that a node takes, beside its heap, before it has done any work


@dataclass
class Cluster:
    """Nodes of one name in one folder; also a single node is one."""

    name: str
    folder: Path
    nodes: list[Node]

    @property
    def url(self) -> str:
        return self.nodes[0].url

    @property
    def urls(self) -> list[str]:
        return [node.url for node in self.nodes]

    def start(self) -> None:
        """Start the nodes that do not run and wait until all are one cluster with all its data.

        Raises `CannotStart` when the machine has no room for them, `NodeFailed` when one fails.
        """
        missing = [node for node in self.nodes if not node.processes()]
        self._look_for_room(missing)
        for node in missing:
            node.begin(self.name, self.nodes)
        for node in self.nodes:
            node.wait_until_it_answers()
        self.wait_until_whole()

    def _look_for_room(self, missing: Sequence[Node]) -> None:
        for port in (port for node in missing for port in (node.http_port, node.transport_port)):
            if port_is_taken(port):
                raise CannotStart(f"Port {port} is taken by another program.")
        needed = sum(node.heap_mb + _BESIDES_HEAP for node in missing)
        free = psutil.virtual_memory().available // 2**20
        if missing and free < needed:
            raise CannotStart(
                f"Elasticsearch needs {needed} MB of memory, {free} MB are free. End something,\n"
                f"or set ES_HEAP to fewer megabytes per node than {missing[0].heap_mb}."
            )

    def health(self, *, nodes: int, status: str, seconds: int = 120) -> Any:
        """Return the cluster's health once it has `nodes` nodes and is of `status` or better.

        Yellow: every shard answers; green: every copy does. Asks the first node that answers.
        Raises `NodeFailed` when it is not so within `seconds`.
        """
        waiting = f"wait_for_status={status}&wait_for_nodes={nodes}&timeout={seconds}s"
        path = f"/_cluster/health?wait_for_no_initializing_shards=true&{waiting}"
        errors: list[str] = []
        for url in self.urls:
            try:
                return ask(url, path, seconds=seconds + 5)
            except (OSError, Refused) as error:
                errors.append(str(error))
        raise NodeFailed(f"The cluster {self.name} does not become whole:\n" + "\n".join(errors))

    def wait_until_whole(self) -> None:
        # A node alone has no place for copies.
        self.health(nodes=len(self.nodes), status="green" if len(self.nodes) > 1 else "yellow")

    def runs(self) -> bool:
        """Tell whether any of its nodes does."""
        return any(node.processes() for node in self.nodes)

    def stop(self) -> bool:
        """Stop all nodes; tell whether any was running."""
        running = [node.stop() for node in self.nodes]
        return any(running)

    def forget(self) -> None:
        """Throw the data away; the nodes must not be running."""
        for node in self.nodes:
            shutil.rmtree(node.folder, ignore_errors=True)


def cluster_in(
    var: Path,
    release: Release,
    *,
    name: str,
    ports: Sequence[Ports],
    heap_mb: int = 512,
) -> Cluster:
    """Return the cluster `name`, not started, with a node for each of `ports`.

    Fetches and builds under `var/elasticsearch` what is missing. Raises `CannotStart`.
    """
    jdk = find_jdk(release.java)
    ground = reachable_folder(var / "elasticsearch")
    home = installed(release, ground)
    folder = ground / "clusters" / release.version / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "ports.json").write_text(json.dumps(ports))
    return _assembled(folder, home, jdk, ports, heap_mb)


def clusters_below(var: Path) -> list[Cluster]:
    """Return every cluster that was ever started from this checkout, to stop them by."""
    clusters = []
    ground = reachable_folder(var / "elasticsearch")
    for note in sorted(ground.glob("clusters/*/*/ports.json")):
        with suppress(ValueError):
            clusters.append(_assembled(note.parent, ground, ground, _read_ports(note), 0))
    return clusters


def noted_ports(var: Path, release: Release, name: str) -> list[Ports]:
    """Return the ports that the cluster `name` had when last started, none if it never was."""
    ground = reachable_folder(var / "elasticsearch")
    note = ground / "clusters" / release.version / name / "ports.json"
    with suppress(OSError, ValueError):
        return _read_ports(note)
    return []


def _read_ports(note: Path) -> list[Ports]:
    return [(http, transport) for http, transport in json.loads(note.read_text())]


def _assembled(
    folder: Path, home: Path, jdk: Path, ports: Sequence[Ports], heap_mb: int
) -> Cluster:
    nodes = [
        Node(f"node-{number}", folder / f"node-{number}", home, jdk, http, transport, heap_mb)
        for number, (http, transport) in enumerate(ports, start=1)
    ]
    return Cluster(folder.name, folder, nodes)
