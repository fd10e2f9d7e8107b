"""Keywords: the free words with which writers tag beside the curated themes."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase, TagBase

from search.language import bare

from .themes import Theme

MAX_LENGTH = 60


class Keyword(TagBase):
    """One spelling of a word. A curator says which spellings are the same word.

    `leads_to` is the word of which this is another spelling or the form in the other language;
    `theme` the theme to which a curator lifted it. What is tagged keeps the spelling it was tagged
    with, also in drafts; what is shown, counted and found follows where it leads.
    """

    free_tagging = True

    name = models.CharField(_("word"), max_length=MAX_LENGTH, unique=True)
    name_nn = models.CharField(_("word in nynorsk"), max_length=MAX_LENGTH, blank=True)
    slug = models.SlugField(_("code"), max_length=100, unique=True)
    leads_to = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="spellings",
        verbose_name=_("the same as"),
    )
    theme = models.ForeignKey(
        Theme,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("theme"),
    )

    class Meta:
        ordering = ["name"]
        verbose_name = _("keyword")
        verbose_name_plural = _("keywords")
        constraints = [
            models.UniqueConstraint(Lower("name"), name="one_keyword_whatever_its_case"),
            models.CheckConstraint(
                name="keyword_leads_to_one_place",
                condition=models.Q(leads_to__isnull=True) | models.Q(theme__isnull=True),
            ),
            models.CheckConstraint(
                name="keyword_does_not_lead_to_itself",
                condition=~models.Q(leads_to=models.F("pk")),
            ),
        ]

    def __str__(self) -> str:
        return (get_language() == "nn" and self.name_nn) or self.name

    def get_absolute_url(self) -> str:
        return reverse("keyword_list", kwargs={"keyword": self.slug})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Let a word that a curated theme has for a name be that theme from the start."""
        if self._state.adding and not self.theme_id:
            self.theme = Theme.objects.filter(name__iexact=self.name).first()
        super().save(*args, **kwargs)

    def slugify(self, tag: str, i: int | None = None) -> str:
        """Return the address of a word: «Økonomi» becomes «okonomi»."""
        base = slugify(bare(tag)) or "ord"
        return base if i is None else f"{base}-{i + 1}"

    @property
    def word(self) -> "Keyword":
        """The word of which this is a spelling."""
        return self.leads_to or self

    @classmethod
    def names(cls, codes: Sequence[str]) -> dict[str, str]:
        """Return each word among `codes` in the reader's language."""
        return {keyword.slug: str(keyword) for keyword in cls.objects.filter(slug__in=codes)}


class KeywordLink(ItemBase):
    """The base of what ties a thing to its keywords; `content_object` is the subclass's own."""

    natural_key_fields: ClassVar[list[str]] = ["tag", "content_object"]

    tag = models.ForeignKey(
        Keyword, on_delete=models.CASCADE, related_name="%(app_label)s_%(class)s_links"
    )

    class Meta:
        abstract = True
        ordering = ["pk"]
