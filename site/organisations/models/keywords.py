"""The field of free words (keywords) of what organisations write."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from taggit.managers import TaggableManager

from organisations.validators import refuse_national_identity_numbers
from search.keyword_fields import KeywordsField, confirm_each


class Keywords(TaggableManager):
    """The keywords of a plain model, tied to it by `through` with `related_name` keyword_links."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            **{
                "verbose_name": _("keywords"),
                "help_text": KeywordsField.help,
                "blank": True,
                **kwargs,
            }
        )

    def __set__(self, instance: Any, words: Iterable[Any]) -> None:
        self.__get__(instance, type(instance)).set(words)

    def formfield(self, form_class: Any = None, **kwargs: Any) -> forms.Field:
        """Return our own field, also where Wagtail would have its own."""
        kwargs.pop("tag_model", None)
        validators = [confirm_each(refuse_national_identity_numbers)]
        field: forms.Field = super().formfield(
            form_class=KeywordsField, validators=validators, **kwargs
        )
        return field


class PageKeywords(Keywords, ClusterTaggableManager):
    """The keywords of a page, which its drafts keep."""
