"""Makes a folder from which a node can be started: the server, and the analyser it came without."""

import hashlib
import json
import os
import shutil
import string
import subprocess
import tempfile
import zipfile
from pathlib import Path

from devtools.elasticsearch.fetching import fetch
from devtools.elasticsearch.java import find_jdk
from devtools.elasticsearch.locks import only_one
from devtools.elasticsearch.problems import CannotStart
from devtools.elasticsearch.releases import Release

PLUGIN = Path(__file__).resolve().parents[2] / "tests" / "search" / "elasticsearch_plugin"
_OPTIONS = ("--release", "17", "-encoding", "UTF-8")


def installed(release: Release, folder: Path) -> Path:
    """Return the home of `release` below `folder`, fetching and building what is missing.

    Raises `CannotStart`.
    """
    home = folder / f"elasticsearch-{release.version}"
    with only_one(folder / "installing.lock"):
        if not home.exists():
            _unpack(fetch(release, folder), home)
        _build_plugin(release, home)
    return home


def _unpack(archive: Path, home: Path) -> None:
    """Unpack beside `home` and rename, so that what is there is whole."""
    with tempfile.TemporaryDirectory(dir=home.parent) as beside, zipfile.ZipFile(archive) as packed:
        packed.extractall(beside)
        unpacked = Path(beside) / home.name
        for path in (unpacked, *unpacked.rglob("*")):
            program = path.is_dir() or path.parent.name == "bin"
            path.chmod(0o755 if program else 0o644)  # another user than ours may run it
        unpacked.rename(home)
    archive.unlink()


def _build_plugin(release: Release, home: Path) -> None:
    """Compile the plugin against the server's own Lucene, unless that was done already."""
    sources = sorted(PLUGIN.glob("*.java"))
    inputs = [*sources, *sorted(PLUGIN.glob("*.properties")), *sorted(PLUGIN.glob("*.json"))]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in inputs)).hexdigest()
    target = home / "plugins" / "moteplassen-test-norwegian"
    stamp = home / ".plugin-built"
    if stamp.exists() and stamp.read_text() == digest:
        return
    print("Building the plugin with the Norwegian analyser …", flush=True)
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(mode=0o755)
    with tempfile.TemporaryDirectory() as classes:
        compiler = find_jdk(release.java) / "bin" / "javac"
        _compile([compiler, *_OPTIONS, "-cp", home / "lib" / "*", "-d", classes, *sources])
        with zipfile.ZipFile(target / "norwegian.jar", "w") as jar:
            for path in sorted(Path(classes).rglob("*.class")):
                jar.write(path, path.relative_to(classes))
    template = string.Template((PLUGIN / "stable-plugin-descriptor.properties").read_text())
    descriptor = template.substitute(elasticsearch=release.version)
    (target / "stable-plugin-descriptor.properties").write_text(descriptor)
    components = json.loads((PLUGIN / "named_components.json").read_text())
    (target / "named_components.json").write_text(json.dumps(components))
    for path in target.iterdir():
        path.chmod(0o644)
    stamp.write_text(digest)


def _compile(command: list[str | Path]) -> None:
    process = subprocess.run(
        command, capture_output=True, text=True, check=False, env=os.environ | {"LC_ALL": "C"}
    )
    if process.returncode:
        raise CannotStart(f"The analyser's plugin could not be compiled:\n{process.stderr}")
