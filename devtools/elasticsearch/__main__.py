"""`make elasticsearch`, `make elasticsearch-cluster` and `make elasticsearch-stop`."""

import argparse
import os
import sys
from pathlib import Path

from devtools.elasticsearch.cluster import cluster_in, clusters_below
from devtools.elasticsearch.problems import CannotStart, NodeFailed
from devtools.elasticsearch.releases import wanted_release

VAR = Path(__file__).resolve().parents[2] / "var"


def main() -> int:
    """Do what the command line asks for; return an exit status."""
    parser = argparse.ArgumentParser(prog="devtools.elasticsearch", description=__doc__)
    parser.add_argument("what", choices=("start", "stop"))
    parser.add_argument("--port", type=int, default=9200)
    parser.add_argument("--nodes", type=int, default=1)
    arguments = parser.parse_args()
    try:
        if arguments.what == "start":
            start(arguments.port, arguments.nodes)
        else:
            stop()
    except (CannotStart, NodeFailed) as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    return 0


def start(port: int, nodes: int) -> None:
    """Start `nodes` nodes, the first on `port`, and say what to set to use them."""
    cluster = cluster_in(
        VAR,
        wanted_release(),
        name=f"{nodes}-on-{port}",
        ports=[(port + offset, port + 100 + offset) for offset in range(nodes)],
        heap_mb=int(os.environ.get("ES_HEAP", "512")),
    )
    if not cluster.folder.is_relative_to(VAR):
        print(f"The user that runs it cannot enter var/, so it lives in {cluster.folder}.")
    runs_already = cluster.runs()
    print("Starting …" if not runs_already else "It runs already; seeing that it is whole …")
    try:
        cluster.start()
    except CannotStart as problem:
        hint = f"Choose other ports: make elasticsearch ES_PORT={port + 10}"
        raise CannotStart(
            f"{problem}\n{hint}" if "Port" in str(problem) else str(problem)
        ) from None
    print(f"\nElasticsearch:  {', '.join(cluster.urls)}   (stop it: make elasticsearch-stop)")
    print(f"Use it:         export ELASTICSEARCH_URL={','.join(cluster.urls)}")
    print(f"Its words:      {cluster.folder}")


def stop() -> None:
    """Stop every node started from this checkout, those of tests too."""
    stopped = [cluster.name for cluster in clusters_below(VAR) if cluster.stop()]
    print(f"Stopped: {', '.join(stopped)}." if stopped else "No Elasticsearch was running.")


if __name__ == "__main__":
    sys.exit(main())
