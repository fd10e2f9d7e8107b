"""Synonyms: words that mean the same here, kept by a curator."""

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class Synonym(models.Model):
    """A group of words or short phrases; who asks for one of them finds all of them."""

    terms = ArrayField(
        models.CharField(max_length=80),
        verbose_name=_("words that mean the same"),
        help_text=_("Separate them with commas, for example: SFO, skolefritidsordning, AKS"),
    )
    note = models.CharField(
        _("why"), max_length=200, blank=True, help_text=_("For the next curator; not shown.")
    )

    class Meta:
        verbose_name = _("group of synonyms")
        verbose_name_plural = _("synonyms")
        ordering = ["terms"]

    def __str__(self) -> str:
        return ", ".join(self.terms)

    def clean(self) -> None:
        """Raise `ValidationError` unless at least two different words are given."""
        terms = [" ".join(term.split()) for term in self.terms or []]
        self.terms = list(dict.fromkeys(term for term in terms if term))
        if len({term.lower() for term in self.terms}) < 2:
            raise ValidationError({"terms": _("Give at least two words that mean the same.")})
