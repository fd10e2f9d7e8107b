"""Fetches a release through Maven, and believes only what has the right checksum."""

import hashlib
import re
import shutil
import subprocess
from pathlib import Path

from devtools.elasticsearch.java import find_maven
from devtools.elasticsearch.problems import CannotStart
from devtools.elasticsearch.releases import Release

# Pinned, so that the same Maven does the same next year.
_COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy"
_ROOM = 1_000_000_000  # bytes: the archive twice, unpacked, and some data


def fetch(release: Release, folder: Path) -> Path:
    """Put the archive of `release` into `folder` and return its path.

    Maven keeps its own copy, so the second time needs no network. Raises `CannotStart`.
    """
    if shutil.disk_usage(folder).free < _ROOM:
        raise CannotStart(f"Elasticsearch needs 1 GB in {folder}, and there is less.")
    maven = find_maven()
    print(f"Fetching Elasticsearch {release.version} (some 100 MB the first time) …", flush=True)
    _run_maven([maven, _COPY, f"-Dartifact={release.artifact}", f"-DoutputDirectory={folder}"])
    archive = folder / f"elasticsearch-{release.version}.zip"
    with archive.open("rb") as content:
        digest = hashlib.file_digest(content, "sha512").hexdigest()
    if digest != release.sha512:
        archive.unlink()
        raise CannotStart(
            f"What came as Elasticsearch {release.version} is not what we know under that name\n"
            f"(SHA-512 {digest}). Remove it from Maven's own folder (~/.m2/repository/org/\n"
            "elasticsearch/distribution) and try again; if it stays so, do not trust it."
        )
    return archive


def _run_maven(command: list[str]) -> None:
    """Run Maven, passing on how far the large file has come."""
    lines = []
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as maven:
        assert maven.stdout is not None  # noqa: S101 - PIPE, two lines above
        last = 0
        for line in maven.stdout:  # text mode makes lines of the carriage returns
            lines.append(line.rstrip())
            progress = re.match(r"Progress .*?(\d+)/(\d\d+) MB", line)
            if progress and (now := 100 * int(progress[1]) // int(progress[2])) >= last + 10:
                print(f"  {now} %", flush=True)
                last = now
    if maven.returncode:
        errors = [line for line in lines if "ERROR" in line][:3] or lines[-3:]
        raise CannotStart(
            "Maven could not fetch it. Is the machine on the network? Maven said:\n"
            + "\n".join(errors)
        )
