"""Compiles the translations (`.po` to `.mo`), which are generated and so not in git."""

from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
# The portal's own strings, what it corrects in those of libraries, and the reference's.
LOCALES = (
    ROOT / "site" / "locale",
    ROOT / "site" / "libraries" / "locale",
    ROOT / "reference" / "locale",
)


def compile_translations(*locales: Path) -> list[Path]:
    """Write the `.mo` beside every `.po` that is newer than it; return those written."""
    targets = []
    sources = (path for each in locales or LOCALES for path in each.glob("*/LC_MESSAGES/*.po"))
    for source in sorted(sources):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            polib.pofile(str(source)).save_as_mofile(str(target))
            targets.append(target)
    return targets


if __name__ == "__main__":
    for path in compile_translations():
        print(f"Compiled {path.relative_to(ROOT)}")
