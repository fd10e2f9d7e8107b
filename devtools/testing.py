"""`make test`: the portal's tests and the reference implementation's, each with its own settings.

    python -m devtools.testing [pytest's arguments]

A path below `tests/reference` runs only those, another path only the portal's.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = "tests/reference"
PORTAL = ["--ignore", REFERENCE]
# Two programs that share no code have no fixtures in common either.
OTHER = ["--ds", "reference.settings.test", "--confcutdir", REFERENCE]
NOTHING_COLLECTED = 5
# One worker more than there are cores: what waits for a browser or a cluster leaves its core idle.
WORKERS = (os.cpu_count() or 1) + 1
PYTEST: list[str] = [
    *(sys.executable, "-m", "pytest", "-n", str(WORKERS)),
    *("--dist", "loadfile", "--no-loadscope-reorder"),
]


def runs_for(arguments: list[str]) -> list[list[str]]:
    """Return what to hand to pytest for each run that `arguments` ask for."""
    paths = [each for each in arguments if each.startswith("tests")]
    of_reference = [each for each in paths if each.startswith(REFERENCE)]
    if paths and len(of_reference) == len(paths):
        return [[*OTHER, *arguments]]
    if paths and not of_reference and "tests" not in paths:
        return [[*PORTAL, *arguments]]
    rest = [each for each in arguments if each not in paths]
    others = [each for each in paths if each not in of_reference]
    return [[*PORTAL, *rest, *others], [*OTHER, *rest, *(of_reference or [REFERENCE])]]


def main(arguments: list[str]) -> int:
    """Do the runs, all of them; return the first exit status that is not success."""
    runs = runs_for(arguments)
    statuses = []
    for run in runs:
        statuses.append(subprocess.run([*PYTEST, *run], cwd=ROOT, check=False).returncode)
    if len(runs) > 1 and any(status == 0 for status in statuses):
        # A word looked for with -k may stand in one of the two alone.
        statuses = [status for status in statuses if status != NOTHING_COLLECTED]
    return next((status for status in statuses if status), 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
