"""Fetching through a Maven that is a few lines of shell: what it brings is up to the test."""

import hashlib
from pathlib import Path

import pytest

from devtools.elasticsearch.fetching import fetch
from devtools.elasticsearch.problems import CannotStart
from devtools.elasticsearch.releases import Release

BRINGS = """#!/bin/sh
for word; do case $word in -DoutputDirectory=*) folder=${word#*=} ;; esac; done
printf 'Progress (1): 10/97 MB\\rProgress (1): 48/97 MB\\rProgress (1): 97/97 MB\\r\\n'
printf 'the archive' >"$folder/elasticsearch-1.2.3.zip"
"""
FAILS = """#!/bin/sh
echo "[INFO] Scanning for projects"
echo "[ERROR] repo.example: Unknown host"
exit 1
"""


def release(content: bytes = b"the archive") -> Release:
    return Release(version="1.2.3", sha512=hashlib.sha512(content).hexdigest(), java=17)


def maven(script: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    programs = folder / "programs"
    programs.mkdir()
    (programs / "mvn").write_text(script)
    (programs / "mvn").chmod(0o755)
    monkeypatch.setenv("PATH", str(programs))


def test_archive_with_the_known_checksum_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    maven(BRINGS, tmp_path, monkeypatch)
    assert fetch(release(), tmp_path).read_text() == "the archive"
    assert "49 %" in capsys.readouterr().out


def test_archive_with_another_checksum_is_refused_and_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    maven(BRINGS, tmp_path, monkeypatch)
    with pytest.raises(CannotStart, match="do not trust it"):
        fetch(release(b"another archive"), tmp_path)
    assert not list(tmp_path.glob("*.zip"))


def test_failure_of_maven_is_told_in_its_own_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    maven(FAILS, tmp_path, monkeypatch)
    with pytest.raises(CannotStart, match=r"repo\.example: Unknown host"):
        fetch(release(), tmp_path)


def test_machine_without_maven_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CannotStart, match="apt install maven"):
        fetch(release(), tmp_path)
