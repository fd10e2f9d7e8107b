"""One node: its folder, its settings, and the processes it consists of."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from devtools.elasticsearch.accounts import as_ordinary_user, hand_over
from devtools.elasticsearch.asking import Refused, ask
from devtools.elasticsearch.problems import NodeFailed
from devtools.running import port_is_taken

SECONDS_TO_START = 180
SECONDS_TO_STOP = 30


@dataclass
class Node:
    """A node with its data in `folder`, listening on this machine only.

    It is found again by its folder, which its processes carry in their arguments: whoever started
    it may be dead.
    """

    name: str
    folder: Path
    home: Path
    jdk: Path
    http_port: int
    transport_port: int
    heap_mb: int = 512
    _starting: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.http_port}"

    def begin(self, cluster: str, fellows: Sequence["Node"]) -> None:
        """Start it without waiting, as one of `fellows` in the cluster of that name.

        `fellows` are all nodes of the cluster, this one too. Nothing happens when it runs.
        """
        if self.processes():
            return
        for part in ("config", "data", "logs", "tmp"):
            (self.folder / part).mkdir(parents=True, exist_ok=True)
        self._write_settings(cluster, fellows)
        hand_over(self.folder)
        with (self.folder / "console.log").open("wb") as console:
            self._starting = subprocess.Popen(
                [*as_ordinary_user(), self.home / "bin" / "elasticsearch", "-d"],
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                stdout=console,
                stderr=subprocess.STDOUT,
                cwd=self.folder,
                start_new_session=True,  # it outlives us, and Ctrl-C is not for it
            )

    def _environment(self) -> dict[str, str]:
        inherited = {
            key: os.environ[key] for key in ("PATH", "LANG", "LC_ALL") if key in os.environ
        }
        return inherited | {
            "ES_PATH_CONF": str(self.folder / "config"),
            "ES_TMPDIR": str(self.folder / "tmp"),
            "ES_JAVA_HOME": str(self.jdk),
            "ES_JAVA_OPTS": f"-Xms{self.heap_mb}m -Xmx{self.heap_mb}m",
        }

    def _write_settings(self, cluster: str, fellows: Sequence["Node"]) -> None:
        config = self.folder / "config"
        shutil.copy(self.home / "config" / "log4j2.properties", config)
        options = (self.home / "config" / "jvm.options").read_text().splitlines()
        # No protocol of the garbage collector, and no copy of the memory on the disk.
        lines = [line for line in options if "-Xlog:" not in line and "HeapDump" not in line]
        (config / "jvm.options").write_text("\n".join(lines) + "\n")
        if len(fellows) > 1:
            names = ", ".join(node.name for node in fellows)
            addresses = ", ".join(f'"127.0.0.1:{node.transport_port}"' for node in fellows)
            finding = f"cluster.initial_master_nodes: [{names}]\n"
            finding += f"discovery.seed_hosts: [{addresses}]"
        else:
            finding = "discovery.type: single-node"
        settings = [
            f"cluster.name: {cluster}",
            f"node.name: {self.name}",
            "network.host: 127.0.0.1",
            f"http.port: {self.http_port}",
            f"transport.port: {self.transport_port}",
            f'path.data: "{self.folder / "data"}"',
            f'path.logs: "{self.folder / "logs"}"',
            finding,
            "xpack.security.enabled: false",  # for this machine only; compose.yaml has it on
            # A developer's disk is often nearly full, which would make every index read-only.
            "cluster.routing.allocation.disk.threshold_enabled: false",
        ]
        (config / "elasticsearch.yml").write_text("\n".join(settings) + "\n")

    def wait_until_it_answers(self) -> None:
        """Wait for its HTTP interface; raises `NodeFailed` when it ends first or is too slow."""
        deadline = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < deadline:
            with suppress(OSError, Refused):
                ask(self.url, "/_cluster/health?timeout=1s&local=true", seconds=5)
                return
            if not self.processes() and (not self._starting or self._starting.poll() is not None):
                raise NodeFailed(f"Node {self.name} ended while starting:\n{self.last_words()}")
            time.sleep(0.2)  # between two questions; nothing depends on its length
        raise NodeFailed(f"Node {self.name} takes too long to start:\n{self.last_words()}")

    def last_words(self) -> str:
        """Return the end of what it wrote while starting, with the path of the rest."""
        console = self.folder / "console.log"
        text = console.read_text(errors="replace") if console.exists() else ""
        lines = [line[:300] for line in text.splitlines()]
        telling = [line for line in lines if "ERROR" in line or "FATAL" in line] or lines
        return "\n".join([*telling[-8:], f"(more in {console})"])

    def processes(self) -> list[psutil.Process]:
        """Return its living processes: the launcher while it starts, then the server alone."""
        marks = {
            f"-Djava.io.tmpdir={self.folder / 'tmp'}",
            f"-Des.path.conf={self.folder / 'config'}",
        }
        if self._starting:
            self._starting.poll()  # else a launcher that has done its work stays as a zombie
        processes = []
        for process in psutil.process_iter():
            with suppress(psutil.Error):
                if marks.intersection(process.cmdline()):
                    processes.append(process)
        return processes

    def stop(self) -> bool:
        """Stop it in order, or by force when that takes too long; tell whether it was running."""
        running = self._signal(signal.SIGTERM)
        self._signal(signal.SIGCONT)
        if not self._gone(running):
            self.kill()
        return bool(running)

    def kill(self) -> None:
        """Let it die as in a power cut (SIGKILL)."""
        if not self._gone(self._signal(signal.SIGKILL)):
            raise NodeFailed(f"Node {self.name} survived SIGKILL.")

    def freeze(self) -> None:
        """Let it keep its connections and answer nothing (SIGSTOP), until `resume`."""
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        self._signal(signal.SIGCONT)

    def _signal(self, number: signal.Signals) -> list[psutil.Process]:
        processes = self.processes()
        for process in processes:
            with suppress(psutil.NoSuchProcess):
                process.send_signal(number)
        return processes

    def _gone(self, processes: list[psutil.Process]) -> bool:
        """Wait until `processes` have ended and their ports are free; tell whether they did."""
        deadline = time.monotonic() + SECONDS_TO_STOP
        while any(map(_lives, processes)) or (processes and self._holds_ports()):
            if time.monotonic() > deadline:
                return False
            time.sleep(0.05)  # between two looks; nothing depends on its length
        return True

    def _holds_ports(self) -> bool:
        return port_is_taken(self.http_port) or port_is_taken(self.transport_port)


def _lives(process: psutil.Process) -> bool:
    with suppress(psutil.NoSuchProcess):
        # Whoever should have collected it may be gone, so a zombie can stay.
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    return False
