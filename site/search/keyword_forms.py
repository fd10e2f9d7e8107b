"""What a curator says of a keyword."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from web_forms.forms import VersionedForm

from .keyword_fields import SUGGESTED, words_in
from .keywords import public_keywords
from .models import Keyword, Theme
from .models.keywords import MAX_LENGTH
from .services import (
    CannotMerge,
    create_theme_of,
    lift_keyword,
    merge_keywords,
    release_keyword,
    rename_keyword,
)


class SuggestedWordInput(forms.TextInput):
    """A line of text with the keywords that public entries use to choose from."""

    template_name = "search/keyword_input.html"

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["list"] = f"{context['widget']['attrs']['id']}_words"
        context["widget"]["suggestions"] = public_keywords(limit=SUGGESTED)
        return context


class CurateKeywordForm(VersionedForm, forms.Form):
    """One keyword: what it is called, and where it leads."""

    name = forms.CharField(label=gettext_lazy("Keyword"), max_length=MAX_LENGTH)
    name_nn = forms.CharField(
        label=gettext_lazy("In nynorsk"),
        max_length=MAX_LENGTH,
        required=False,
        help_text=gettext_lazy("Where it is written differently."),
    )
    same_as = forms.CharField(
        label=gettext_lazy("The same word as"),
        max_length=MAX_LENGTH,
        required=False,
        widget=SuggestedWordInput,
        help_text=gettext_lazy(
            "Everything that is tagged with this one is then found under the other, and this "
            "page's address leads there."
        ),
    )
    is_nynorsk = forms.BooleanField(
        label=gettext_lazy("This is the nynorsk form of that word"), required=False
    )
    theme = forms.ModelChoiceField(
        label=gettext_lazy("Make it the theme"),
        queryset=Theme.objects.all(),
        required=False,
        empty_label=gettext_lazy("No theme"),
    )
    is_new_theme = forms.BooleanField(label=gettext_lazy("Make a new theme of it"), required=False)

    def __init__(self, *args: Any, keyword: Keyword, **kwargs: Any) -> None:
        self.keyword = keyword
        kwargs["initial"] = {
            "name": keyword.name,
            "name_nn": keyword.name_nn,
            "same_as": keyword.leads_to.name if keyword.leads_to else "",
            "theme": keyword.theme,
        }
        super().__init__(*args, **kwargs)

    def clean_name(self) -> str:
        name = self._one_word("name")
        others = Keyword.objects.filter(name__iexact=name).exclude(pk=self.keyword.pk)
        if others.exclude(leads_to=self.keyword).exists():
            raise ValidationError(_("That is another keyword. Say below that they are the same."))
        return name

    def clean_name_nn(self) -> str:
        return self._one_word("name_nn")

    def clean_same_as(self) -> Keyword | None:
        name = self._one_word("same_as")
        if not name:
            return None
        other = Keyword.objects.filter(name__iexact=name).select_related("leads_to").first()
        if other is None or other.name.casefold() not in self._known():
            raise ValidationError(_("No public entry has the keyword “%(word)s”.") % {"word": name})
        return other.word

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        places = [cleaned.get(name) for name in ("same_as", "theme", "is_new_theme")]
        if sum(map(bool, places)) > 1:
            raise ValidationError(_("A keyword is the same as another, or a theme: choose one."))
        if cleaned.get("is_nynorsk") and not cleaned.get("same_as"):
            self.add_error("is_nynorsk", _("Say which word it is the nynorsk form of."))
        return cleaned

    def save(self) -> None:
        """Do what was said; raises `CannotMerge` as the services do."""
        answers, keyword = self.cleaned_data, self.keyword
        if {"name", "name_nn"} & set(self.changed_data):
            rename_keyword(keyword=keyword, name=answers["name"], name_nn=answers["name_nn"])
        if into := answers["same_as"]:
            if into != keyword.leads_to or answers["is_nynorsk"]:
                merge_keywords(keyword=keyword, into=into, is_nynorsk=answers["is_nynorsk"])
        elif theme := answers["theme"] or self._new_theme():
            if theme != keyword.theme:
                lift_keyword(keyword=keyword, theme=theme)
        elif keyword.leads_to or keyword.theme:
            release_keyword(keyword=keyword)

    def _new_theme(self) -> Theme | None:
        if not self.cleaned_data["is_new_theme"]:
            return None
        return create_theme_of(keyword=self.keyword)

    def _one_word(self, name: str) -> str:
        words = words_in([self.cleaned_data[name]])
        if len(words) > 1:
            raise ValidationError(_("Write one keyword, without a comma."))
        return words[0] if words else ""

    def _known(self) -> set[str]:
        """Return what a curator may know of: words of public entries, and their spellings."""
        words = {each.casefold() for each in public_keywords(limit=10_000)}
        own = self.keyword.leads_to
        return words | ({own.name.casefold()} if own else set())


__all__ = ["CannotMerge", "CurateKeywordForm"]
