"""Themes: the curated vocabulary by which everything is narrowed."""

from collections.abc import Sequence

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Theme(models.Model):
    """A table rather than free tags, so that two municipalities mean the same by one word."""

    slug = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("name in bokmål"), max_length=80, unique=True)
    name_nn = models.CharField(_("name in nynorsk"), max_length=80, blank=True)
    name_en = models.CharField(_("name in English"), max_length=80, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("theme")
        verbose_name_plural = _("themes")

    def __str__(self) -> str:
        names = {"nn": self.name_nn, "en": self.name_en}
        return names.get(get_language() or "") or self.name

    @classmethod
    def names(cls, codes: Sequence[str]) -> dict[str, str]:
        """Return the name of each theme among `codes` in the reader's language."""
        return {theme.slug: str(theme) for theme in cls.objects.filter(slug__in=codes)}
