"""Tells which strings are missing in bokmål or nynorsk, untranslated or doubtful."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ("nb", "nn")


def problems_of(catalogue: polib.POFile, strings: set[tuple[str, str | None]]) -> list[str]:
    """Return a line for each of `strings` that `catalogue` lacks or leaves empty or fuzzy."""
    known = {(entry.msgid, entry.msgctxt): entry for entry in catalogue if not entry.obsolete}
    missing = [f"missing: {msgid}" for msgid, context in strings if (msgid, context) not in known]
    fuzzy = [f"fuzzy: {entry.msgid}" for entry in known.values() if entry.fuzzy]
    empty = [f"untranslated: {entry.msgid}" for entry in known.values() if not entry.translated()]
    return sorted({*missing, *fuzzy, *empty})


def extracted_strings() -> set[tuple[str, str | None]]:
    """Collect the strings of the source anew, in a copy, so that the check changes nothing."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        kept_out = shutil.ignore_patterns(".git", ".venv", "node_modules", "var", "tests", "*.mo")
        shutil.copytree(ROOT, copy, ignore=kept_out)
        command = [sys.executable, "manage.py", "makemessages", "-l", "nb", "--no-location"]
        subprocess.run(
            [*command, "--settings", "portal.settings.base"],
            cwd=copy,
            check=True,
            capture_output=True,
        )
        catalogue = polib.pofile(str(copy / "site/locale/nb/LC_MESSAGES/django.po"))
    return {(entry.msgid, entry.msgctxt) for entry in catalogue if not entry.obsolete}


def main() -> int:
    """Print every problem of every language; return 1 when there is one."""
    if not shutil.which("xgettext"):
        print("GNU gettext is not on this machine, so new strings cannot be looked for.")
    strings = extracted_strings() if shutil.which("xgettext") else set()
    status = 0
    for language in LANGUAGES:
        path = ROOT / "site" / "locale" / language / "LC_MESSAGES" / "django.po"
        for problem in problems_of(polib.pofile(str(path)), strings):
            print(f"{language}: {problem}")
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
