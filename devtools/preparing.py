"""Brings the database up to date before the server starts, unless that was done already.

Asking Django whether anything is missing takes as long as starting the server, so what it would
look at is noted by its digest: migrations, demo data, packages, and the database itself.
"""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from devtools.programs import Program


def prepare(program: Program, root: Path, environment: Mapping[str, str]) -> int:
    """Migrate and load the demo data of `program` in the checkout `root`; return an exit status."""
    note = root / "var" / f"prepared-{program.name}"
    inputs = state_of_inputs(program, root, environment)
    if note.exists() and note.read_text() == inputs + _state_of_cluster(root):
        return 0
    command = [sys.executable, program.manage, "prepare"]
    status = subprocess.run(command, cwd=root, env=environment, check=False).returncode
    if status == 0:
        # What has changed while it ran was not prepared, so the state from before it counts.
        note.write_text(inputs + _state_of_cluster(root))
    return status


def state_of_inputs(program: Program, root: Path, environment: Mapping[str, str]) -> str:
    """Return a digest of all that decides whether there is something to do, but for the database.

    Servers of one's own (`DATABASE_URL`, `ELASTICSEARCH_URL`) may change behind our back: then the
    state never repeats.
    """
    digest = hashlib.sha256()
    for path in _inputs(program, root):
        digest.update(str(path.relative_to(root)).encode())
        digest.update(path.read_bytes())
    if any(environment.get(name) for name in program.servers):
        digest.update(os.urandom(16))
    return digest.hexdigest()


def _state_of_cluster(root: Path) -> str:
    cluster = root / "var" / "postgres" / "PG_VERSION"  # written once, when the cluster is made
    return f" {cluster.stat().st_mtime_ns if cluster.exists() else None}"


def _inputs(program: Program, root: Path) -> Iterator[Path]:
    for pattern in program.inputs:
        for path in sorted(root.glob(pattern)):
            if path.is_file() and path.suffix != ".pyc":
                yield path
