"""What Django and the other libraries of a program say in a language, beside what we say."""

from gettext import translation
from pathlib import Path

import django
import polib
from django.apps import AppConfig, apps
from django.utils import dates
from django.utils import translation as active

CATALOGUE = Path("LC_MESSAGES", "django.po")
DJANGO = Path(django.__file__).parent / "conf" / "locale"
LANGUAGES = ("nb", "nn")
# Every name that a date format can answer with, and the context of its source string.
NAMES_IN_DATES = (
    (dates.MONTHS, None),
    (dates.MONTHS_3, None),
    (dates.MONTHS_AP, "abbrev. month"),
    (dates.MONTHS_ALT, "alt. month"),
    (dates.WEEKDAYS, None),
    (dates.WEEKDAYS_ABBR, None),
)
Key = tuple[str | None, str]  # context and source string


def dates_misspelt(language: str) -> list[str]:
    """Return the months and weekdays that differ from Django's own in `language`."""
    own = translation("django", DJANGO, [language])
    problems = []
    for names, context in NAMES_IN_DATES:
        for name in names.values():
            with active.override("en"):
                source = str(name)
            theirs = own.pgettext(context, source) if context else own.gettext(source)
            with active.override(language):
                if str(name) != theirs:
                    problems.append(f"{source}: {name} instead of {theirs}")
    return problems


def other_meanings(own: Path, corrections: Path | None = None) -> list[str]:
    """Return the strings of `own` that a library has too, with another or no translation.

    A string of ours is used in the library's place wherever it has the same source, so each
    meaning needs a source string, or a context, of its own.
    """
    problems = []
    for language in LANGUAGES:
        theirs = _strings_of_libraries(language)
        if corrections:
            theirs |= _strings_of(corrections, language)
        if language != "nb":  # what it lacks is answered in bokmål, which is held against ours
            theirs = {key: text for key, text in theirs.items() if text}
        for key, text in _strings_of(own, language).items():
            if text != theirs.get(key, text):
                problems.append(f"{language}: {key[1]} is {text!r} here and {theirs[key]!r} there")
    return sorted(problems)


def _strings_of_libraries(language: str) -> dict[Key, str]:
    """Return what the libraries say, the app that is named first in the settings before others.

    What none of them has in `language` is there with an empty translation.
    """
    folders = [DJANGO, *(Path(app.path, "locale") for app in reversed(_apps()))]
    strings = {key: "" for folder in folders for key in _strings_of(folder, "en")}
    for folder in folders:
        strings |= {key: text for key, text in _strings_of(folder, language).items() if text}
    return strings


def _apps() -> list[AppConfig]:
    return list(apps.get_app_configs())


def _strings_of(folder: Path, language: str) -> dict[Key, str]:
    path = folder / language / CATALOGUE
    if not path.exists():
        return {}
    return {
        (entry.msgctxt, entry.msgid): entry.msgstr or entry.msgstr_plural.get(1, "")
        for entry in polib.pofile(str(path))
        if not entry.obsolete and not entry.fuzzy
    }
