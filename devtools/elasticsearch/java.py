"""Finds the Java and the Maven of this machine."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from devtools.elasticsearch.problems import CannotStart

_WHERE_SYSTEMS_KEEP_THEM = (Path("/usr/lib/jvm"), Path("/Library/Java/JavaVirtualMachines"))


def find_jdk(at_least: int) -> Path:
    """Return the home of a Java development kit of version `at_least` or newer.

    Looked for in `JAVA_HOME`, on the path, and where the system keeps them. Raises `CannotStart`.
    """
    versions = {home: java_version(home) for home in _candidates()}
    for home, version in versions.items():
        if version >= at_least:
            return home
    text = ", ".join(str(version) for version in sorted(set(versions.values())) if version)
    raise CannotStart(
        f"A Java development kit {at_least} or newer is needed (found: {text or 'none'}). Install\n"
        "one (Debian and Ubuntu: apt install default-jdk-headless) or let JAVA_HOME point to it."
    )


def _candidates() -> Iterator[Path]:
    if home := os.environ.get("JAVA_HOME"):
        yield Path(home)
    if on_path := shutil.which("javac"):
        yield Path(on_path).resolve().parents[1]
    for folder in _WHERE_SYSTEMS_KEEP_THEM:
        for compiler in sorted([*folder.glob("*/bin/javac"), *folder.glob("*/*/*/bin/javac")]):
            yield compiler.parents[1].resolve()


def java_version(home: Path) -> int:
    """Return the major version of the development kit at `home`, 0 where there is none."""
    try:
        process = subprocess.run(
            [home / "bin" / "javac", "-version"], capture_output=True, text=True, check=False
        )
    except OSError:
        return 0
    version = re.match(r"javac (\d+)", process.stdout or process.stderr)
    return int(version[1]) if version else 0


def find_maven() -> str:
    """Return the path of `mvn`; raises `CannotStart` where there is none."""
    if maven := shutil.which("mvn"):
        return maven
    raise CannotStart(
        "Maven (mvn) is needed to fetch Elasticsearch and was not found. Install it (Debian and\n"
        "Ubuntu: apt install maven)."
    )
