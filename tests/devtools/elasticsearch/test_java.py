"""Development kits that are a line of shell each."""

from pathlib import Path

import pytest

from devtools.elasticsearch.java import find_jdk, java_version
from devtools.elasticsearch.problems import CannotStart


def kit(home: Path, version: str) -> Path:
    (home / "bin").mkdir(parents=True)
    compiler = home / "bin" / "javac"
    compiler.write_text(f"#!/bin/sh\necho javac {version}\n")
    compiler.chmod(0o755)
    return home


def test_kit_of_java_home_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_HOME", str(kit(tmp_path / "mine", "17.0.15")))
    assert find_jdk(17) == tmp_path / "mine"


def test_too_old_java_home_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_HOME", str(kit(tmp_path / "old", "11.0.2")))
    newer = kit(tmp_path / "newer", "17.0.15")
    monkeypatch.setenv("PATH", f"{newer / 'bin'}:/bin:/usr/bin")
    assert find_jdk(17) == newer


def test_missing_kit_is_told_with_what_was_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JAVA_HOME", str(kit(tmp_path / "old", "11.0.2")))
    with pytest.raises(CannotStart, match=r"99 or newer is needed \(found: 11\b"):
        find_jdk(99)


def test_folder_without_a_compiler_is_no_kit(tmp_path: Path) -> None:
    assert java_version(tmp_path) == 0
