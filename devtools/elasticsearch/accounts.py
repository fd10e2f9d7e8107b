"""As whom and where a node runs: Elasticsearch refuses to be root."""

import hashlib
import os
import shutil
import stat
import subprocess
import tempfile
from pathlib import Path

from devtools.elasticsearch.problems import CannotStart

NOBODY = 65534


def as_ordinary_user() -> list[str | Path]:
    """Return what to put before a command so that it does not run as root: nothing, as a rule.

    Raises `CannotStart` for root on a machine without `setpriv`.
    """
    if os.geteuid() != 0:
        return []
    if setpriv := shutil.which("setpriv"):
        return [setpriv, f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
    raise CannotStart(
        "Elasticsearch refuses to run as root, and setpriv (util-linux) is not here to change\n"
        "that. Run this as an ordinary user."
    )


def hand_over(folder: Path) -> None:
    """Let the user that nodes run as own `folder` and everything in it."""
    if os.geteuid() == 0:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, NOBODY, NOBODY, follow_symlinks=False)


def reachable_folder(folder: Path) -> Path:
    """Return `folder`, or one among the temporary files where nodes could not enter `folder`.

    Raises `CannotStart` when somebody else made the folder among the temporary files.
    """
    folder.mkdir(parents=True, exist_ok=True)
    entering = subprocess.run([*as_ordinary_user(), "test", "-x", folder], check=False)
    if entering.returncode == 0:
        return folder
    mark = hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
    instead = Path(tempfile.gettempdir()) / f"moteplassen-elasticsearch-{mark}"
    instead.mkdir(mode=0o755, exist_ok=True)
    status = instead.lstat()
    if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.geteuid() or status.st_mode & 0o022:
        raise CannotStart(f"{instead} is not ours: remove it and try again.")
    return instead
