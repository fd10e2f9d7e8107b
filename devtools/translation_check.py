"""Tells which strings are missing in bokmål or nynorsk, untranslated or doubtful."""

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Program:
    """One of the two programs: where its sources are and where its catalogue is kept."""

    name: str
    folder: str  # below the root, where makemessages is run
    manage: str  # from that folder
    settings: str
    locale: str
    without: tuple[str, ...] = ()


PROGRAMS = (
    Program("portal", ".", "manage.py", "portal.settings.base", "site/locale", ("reference",)),
    Program(
        *("reference implementation", "reference", "manage.py"),
        *("reference.settings.base", "reference/locale"),
    ),
)


def extracted_strings(program: Program) -> set[tuple[str, str | None]]:
    """Collect the strings of the source anew, in a copy, so that the check changes nothing."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        kept_out = (".git", ".venv", "node_modules", "var", "tests", "*.mo")
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*kept_out, *program.without))
        command = [sys.executable, program.manage, "makemessages", "-l", "nb", "--no-location"]
        subprocess.run(
            [*command, "--settings", program.settings],
            cwd=copy / program.folder,
            check=True,
            capture_output=True,
        )
        catalogue = polib.pofile(str(copy / program.locale / "nb/LC_MESSAGES/django.po"))
    return {(entry.msgid, entry.msgctxt) for entry in catalogue if not entry.obsolete}


def main() -> int:
    """Print every problem of every program in every language; return 1 when there is one."""
    if not shutil.which("xgettext"):
        print("GNU gettext is not on this machine, so new strings cannot be looked for.")
    status = 0
    for program in PROGRAMS:
        strings = extracted_strings(program) if shutil.which("xgettext") else set()
        for language in LANGUAGES:
            path = ROOT / program.locale / language / "LC_MESSAGES" / "django.po"
            for problem in problems_of(polib.pofile(str(path)), strings):
                print(f"{program.name}, {language}: {problem}")
                status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
