#!/usr/bin/env python
"""Django's command line, with `site/` on the path."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
# Only the owner of the tables may change them; the application's own role may not.
OWNERS_COMMANDS = {"createcachetable", "flush", "migrate", "prepare", "sqlflush"}


def main() -> None:
    sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
    role = "owner" if len(sys.argv) > 1 and sys.argv[1] in OWNERS_COMMANDS else "dev"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"portal.settings.{role}")
    try:
        from django.core.management import execute_from_command_line
    except ImportError:
        venv_python = ROOT / ".venv" / "bin" / "python"
        if not venv_python.exists() or Path(sys.prefix) == ROOT / ".venv":
            sys.exit("Django is not installed here. Run 'make setup' first, then try again.")
        os.execv(venv_python, [str(venv_python), *sys.argv])
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
