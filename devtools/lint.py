"""`make lint`: every check of CI besides the tests, all of them run, the failed ones named last."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
CHECKS: dict[str, list[str | Path]] = {
    "ruff": [BIN / "ruff", "check", "."],
    "formatting": [BIN / "ruff", "format", "--check", "."],
    "mypy": [BIN / "mypy"],
    "import-linter": [BIN / "lint-imports"],
    "templates": [BIN / "djlint", "--quiet", "--lint", "templates"],
    "django": [BIN / "python", "manage.py", "check"],
    "migrations": [BIN / "python", "manage.py", "makemigrations", "--check", "--dry-run"],
    "translations": [BIN / "python", "-m", "devtools.translation_check"],
}


def main() -> int:
    """Run the checks; return 1 when one failed."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "site"), str(ROOT)])}
    failed = []
    for name, command in CHECKS.items():
        print(f"— {name}", flush=True)
        if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
            failed.append(name)
    print(f"Failed: {', '.join(failed)}" if failed else "All checks passed.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
