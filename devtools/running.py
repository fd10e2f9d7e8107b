"""Which portal runs on which port: noted under `var/`, so that a killed one is found again."""

import json
import os
import socket
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil


@dataclass(frozen=True)
class Running:
    """The processes of one `make run`; each with its start time, since numbers are used again."""

    supervisor: int
    processes: Sequence[tuple[int, float]]

    def alive(self) -> list[psutil.Process]:
        """Return the processes that still run."""
        return [process for pid, started in self.processes if (process := _found(pid, started))]

    def orphans(self) -> list[psutil.Process]:
        """Return what the processes that died left running, such as a server's worker.

        Each began a session of its own, whose number no other gets while anyone is in it.
        """
        dead = {pid for pid, _ in self.processes if not _lives(pid)}
        return [process for process in psutil.process_iter() if _session_of(process) in dead]

    @property
    def is_whole(self) -> bool:
        """Whether the supervisor and all that it started still run."""
        return psutil.pid_exists(self.supervisor) and len(self.alive()) == len(self.processes)


def _found(pid: int, started: float) -> psutil.Process | None:
    with suppress(psutil.NoSuchProcess):
        process = psutil.Process(pid)
        if process.is_running() and abs(process.create_time() - started) < 1:
            return process
    return None


def _lives(pid: int) -> bool:
    with suppress(psutil.NoSuchProcess):
        # Whoever should have collected it may be gone, so a zombie can stay.
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    return False


def _session_of(process: psutil.Process) -> int | None:
    with suppress(OSError):
        return os.getsid(process.pid)
    return None


def note_path(var: Path, port: int) -> Path:
    return var / f"running-{port}.json"


def write_note(var: Path, port: int, running: Running) -> None:
    note_path(var, port).write_text(json.dumps(asdict(running)))


def read_note(var: Path, port: int) -> Running | None:
    """Return what was noted for `port`, or None when there is no (readable) note."""
    with suppress(OSError, ValueError, TypeError):
        return Running(**json.loads(note_path(var, port).read_text()))
    return None


def stop_processes(var: Path, port: int) -> bool:
    """Stop what was noted for `port`, with its children; tell whether anything was running."""
    running = read_note(var, port)
    alive = [*running.alive(), *running.orphans()] if running else []
    family = [*alive, *(child for process in alive for child in process.children(recursive=True))]
    for process in family:
        with suppress(psutil.NoSuchProcess):
            process.terminate()
    for process in psutil.wait_procs(family, timeout=5)[1]:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    note_path(var, port).unlink(missing_ok=True)
    return bool(alive)


def free_port() -> int:
    """Return a port on which nobody listens now."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
    return port


def port_is_taken(port: int) -> bool:
    """Tell whether some program listens on `port` of this machine."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("0.0.0.0", port))  # noqa: S104 - the address the server will ask for
        except OSError:
            return True
    return False
