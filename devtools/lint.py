"""`make lint`: every check of CI besides the tests, all of them run, the failed ones named last.

    python -m devtools.lint [CHECK…]

With names, only those checks are run; `.pre-commit-config.yaml` asks for the quick ones.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
REFERENCE = "reference/manage.py"
# Each program has its own settings, from which mypy learns what its models have.
MYPY_OF_REFERENCE = ["--cache-dir", ".mypy_cache/reference", "reference"]
SETTINGS = {
    "mypy": "portal.settings.dev",
    "mypy of the reference implementation": "reference.settings.owner",
    "deployment": "portal.settings.production",
    "deployment of the reference implementation": "reference.settings.production",
}
DEPLOYMENT_CHECK = ["check", "--deploy", "--fail-level", "WARNING"]
# What a deployment's settings must find in the environment; nothing is asked there.
_KEY = "not a secret: only long and of many different letters, 0123456789"
ENVIRONMENT = {
    "SECRET_KEY": _KEY,
    "ALLOWED_HOSTS": "portal.example.no",
    "DATABASE_URL": "postgres://nobody@localhost/portal",
    "CLAMAV_ADDRESS": "unix:/run/clamav/clamd.ctl",
    "REFERENCE_SECRET_KEY": _KEY,
    "REFERENCE_ALLOWED_HOSTS": "reference.example.no",
    "REFERENCE_DATABASE_URL": "postgres://nobody@localhost/reference",
    "REFERENCE_IDENTITY_KEYS": "key",
    "REFERENCE_IDENTITY_HASH_KEY": "key",
}
# Guesses the encoding of a file without a library that the machine would have to have.
REUSE = {"REUSE_ENCODING_MODULE": "charset_normalizer"}
CHECKS: dict[str, list[str | Path]] = {
    "ruff": [BIN / "ruff", "check", "."],
    "formatting": [BIN / "ruff", "format", "--check", "."],
    "mypy": [BIN / "mypy"],
    "mypy of the reference implementation": [BIN / "mypy", *MYPY_OF_REFERENCE],
    "import-linter": [BIN / "lint-imports"],
    "templates": [BIN / "djlint", "--quiet", "--lint", "templates", "reference/templates"],
    "django": [BIN / "python", "manage.py", "check"],
    "migrations": [BIN / "python", "manage.py", "makemigrations", "--check", "--dry-run"],
    "django of the reference implementation": [BIN / "python", REFERENCE, "check"],
    "migrations of the reference implementation": [
        *(BIN / "python", REFERENCE, "makemigrations", "--check", "--dry-run"),
    ],
    "constraints": [BIN / "python", "-m", "devtools.constraint_check"],
    "deployment": [BIN / "python", "manage.py", *DEPLOYMENT_CHECK],
    "deployment of the reference implementation": [BIN / "python", REFERENCE, *DEPLOYMENT_CHECK],
    "translations": [BIN / "python", "-m", "devtools.translation_check"],
    "licences": [BIN / "reuse", "lint", "--quiet"],
}


def main(names: list[str]) -> int:
    """Run the checks called `names`, or all; return 1 when one failed, 2 when one is unknown."""
    unknown = [name for name in names if name not in CHECKS]
    if unknown:
        print(f"Unknown: {', '.join(unknown)}. The checks are: {', '.join(CHECKS)}.")
        return 2
    environment = (
        os.environ | REUSE | {"PYTHONPATH": os.pathsep.join([str(ROOT / "site"), str(ROOT)])}
    )
    failed = []
    for name in names or CHECKS:
        print(f"— {name}", flush=True)
        own = {"DJANGO_SETTINGS_MODULE": SETTINGS[name]} if name in SETTINGS else {}
        if name.startswith("deployment"):
            own |= ENVIRONMENT
        if subprocess.run(CHECKS[name], cwd=ROOT, env=environment | own, check=False).returncode:
            failed.append(name)
    print(f"Failed: {', '.join(failed)}" if failed else "All checks passed.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
