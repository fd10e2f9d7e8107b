"""Compiles the translations (`.po` to `.mo`), which are generated and so not in git."""

from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parents[1] / "site" / "locale"


def compile_translations(locale: Path = LOCALE) -> list[Path]:
    """Write the `.mo` beside every `.po` that is newer than it; return those written."""
    written = []
    for source in sorted(locale.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            polib.pofile(str(source)).save_as_mofile(str(target))
            written.append(target)
    return written


if __name__ == "__main__":
    for path in compile_translations():
        print(f"Compiled {path.relative_to(LOCALE)}")
