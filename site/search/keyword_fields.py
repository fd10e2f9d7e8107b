"""Keywords in forms: one word in each line of input, with those that others use to choose from."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from security.characters import clean_characters

from .keywords import public_keywords
from .models import Keyword
from .models.keywords import MAX_LENGTH

MAX_KEYWORDS = 10
SUGGESTED = 200
_SHOWN_EMPTY = 2
_FEWEST_SHOWN = 4
_SEPARATORS = re.compile(r"[,;\n\r]+")
_AROUND = " \t\"'«»“”#"


def words_in(texts: Iterable[str]) -> list[str]:
    """Return the words in `texts`, each once whatever its case; a comma separates two.

    Raises `ValidationError` for what is no word, is too long, or holds a refused character.
    """
    words: dict[str, str] = {}
    for text in texts:
        for part in _SEPARATORS.split(text):
            word = " ".join(clean_characters(part, multiline=False).split()).strip(_AROUND)
            if word:
                _confirm_is_word(word)
                words.setdefault(word.casefold(), word)
    return list(words.values())


def _confirm_is_word(word: str) -> None:
    if len(word) > MAX_LENGTH:
        raise ValidationError(
            _("“%(word)s” is too long. A keyword has at most %(limit)d characters.")
            % {"word": word, "limit": MAX_LENGTH}
        )
    if not any(letter.isalpha() for letter in word):
        raise ValidationError(_("“%(word)s” has no letter. Write a word.") % {"word": word})


class KeywordsInput(forms.Widget):
    """Several inputs of one name; the browser suggests what public entries use."""

    template_name = "search/keywords_input.html"
    is_input_group = True  # a legend names all of them (`look.forms`)
    allow_multiple_selected = True  # as of a list: several values of one name (`web_forms.values`)
    use_fieldset = True

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        words = list(value or [])
        number = max(_FEWEST_SHOWN, min(len(words) + _SHOWN_EMPTY, MAX_KEYWORDS), len(words))
        context["widget"]["is_invalid"] = context["widget"]["attrs"].get("aria-invalid") == "true"
        context["widget"]["inputs"] = [*words, *[""] * (number - len(words))]
        context["widget"]["suggestions"] = public_keywords(limit=SUGGESTED)
        return context

    def value_from_datadict(
        self, data: Mapping[str, Any], files: Mapping[str, Any], name: str
    ) -> list[str]:
        getlist: Callable[[str], list[str]] | None = getattr(data, "getlist", None)
        value = getlist(name) if getlist else data.get(name, [])
        return [value] if isinstance(value, str) else list(value or [])

    def value_omitted_from_data(
        self, data: Mapping[str, Any], files: Mapping[str, Any], name: str
    ) -> bool:
        return name not in data

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return f"{id_}_0" if id_ else id_


class KeywordsField(forms.Field):
    """Free words, as `words_in` reads them."""

    widget = KeywordsInput
    help = gettext_lazy(
        "Words that others would look for, one in each field. Choose one that others use, or write "
        "your own."
    )

    def to_python(self, value: Any) -> list[str]:
        words = words_in(value or [])
        if len(words) > MAX_KEYWORDS:
            raise ValidationError(
                ngettext(
                    "Choose the most important word.",
                    "Choose the %(limit)d most important words.",
                    MAX_KEYWORDS,
                )
                % {"limit": MAX_KEYWORDS}
            )
        return words

    def prepare_value(self, value: Any) -> list[str]:
        """Return the words as a writer sees them: each as the curator has it spelt."""
        words = [str(each.word) if isinstance(each, Keyword) else str(each) for each in value or []]
        return list(dict.fromkeys(words))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.prepare_value(initial) != [word for word in data or [] if word.strip()]


def confirm_each(check: Callable[[str], None]) -> Callable[[Sequence[str]], None]:
    """Return a validator that has `check` look at each word."""

    def confirm(words: Sequence[str]) -> None:
        for word in words:
            check(word)

    return confirm
