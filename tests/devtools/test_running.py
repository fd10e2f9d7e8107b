"""What `make run` started is found again, and stopped, whatever became of `make run` itself."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from devtools.running import Running, note_path, read_note, stop_processes, write_note

PORT = 8000
WITH_A_CHILD = """
import subprocess, sys
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
print(child.pid, flush=True)
child.wait()
"""


@pytest.fixture
def server() -> Iterator[subprocess.Popen[bytes]]:
    """A program with a child of its own, which goes on when nobody stops it."""
    command = [sys.executable, "-c", WITH_A_CHILD]
    with subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True) as begun:
        yield begun
        if begun.poll() is None:
            for process in [*psutil.Process(begun.pid).children(), begun]:
                process.kill()


def noted(server: subprocess.Popen[bytes], *, supervisor: int) -> Running:
    return Running(supervisor, [(server.pid, psutil.Process(server.pid).create_time())])


def test_note_of_a_run_is_read_as_it_was_written(
    tmp_path: Path, server: subprocess.Popen[bytes]
) -> None:
    write_note(tmp_path, PORT, noted(server, supervisor=os.getpid()))
    found = read_note(tmp_path, PORT)
    assert found
    assert found.is_whole


def test_run_whose_supervisor_was_killed_is_not_whole(server: subprocess.Popen[bytes]) -> None:
    killed = subprocess.Popen([sys.executable, "-c", ""])
    killed.wait()
    assert not noted(server, supervisor=killed.pid).is_whole


def test_stopping_ends_the_children_too(tmp_path: Path, server: subprocess.Popen[bytes]) -> None:
    assert server.stdout
    child = psutil.Process(int(server.stdout.readline()))
    write_note(tmp_path, PORT, noted(server, supervisor=1))
    assert stop_processes(tmp_path, PORT)
    server.wait(timeout=10)
    psutil.wait_procs([child], timeout=10)
    assert not child.is_running() or child.status() == psutil.STATUS_ZOMBIE
    assert not note_path(tmp_path, PORT).exists()


def test_stopping_ends_what_a_killed_server_left_behind(
    tmp_path: Path, server: subprocess.Popen[bytes]
) -> None:
    assert server.stdout
    child = psutil.Process(int(server.stdout.readline()))
    write_note(tmp_path, PORT, noted(server, supervisor=1))
    server.kill()
    server.wait(timeout=10)
    assert child.is_running()
    assert stop_processes(tmp_path, PORT)
    assert not child.is_running() or child.status() == psutil.STATUS_ZOMBIE


def test_number_that_another_program_has_now_is_left_alone(
    tmp_path: Path, server: subprocess.Popen[bytes]
) -> None:
    write_note(tmp_path, PORT, Running(1, [(server.pid, 1.0)]))
    assert not stop_processes(tmp_path, PORT)
    assert server.poll() is None


@pytest.mark.parametrize("content", ["", "{", "[]", '{"supervisor": 1}'])
def test_note_that_cannot_be_read_is_as_none(tmp_path: Path, content: str) -> None:
    note_path(tmp_path, PORT).write_text(content)
    assert read_note(tmp_path, PORT) is None
    assert not stop_processes(tmp_path, PORT)
