"""`make` by itself says what there is."""

import re
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_make_alone_lists_every_command_with_what_it_does() -> None:
    make = shutil.which("make") or "make"
    shown = subprocess.run(
        [make, "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    described = {line.split()[0] for line in shown.splitlines() if len(line.split()) > 1}
    declared = re.search(r"^\.PHONY:((?:.*\\\n)*.*)$", (ROOT / "Makefile").read_text(), re.M)
    assert declared
    assert described == set(declared[1].replace("\\", " ").split())
