"""The columns that both the documents and their copy for lists have: one for each facet."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from search.facet import Facet
from search.facets import FACETS


class FacetColumns(models.Model):
    """A column for each facet that `search.documents.Document` declares."""

    class Meta:
        abstract = True


def _column_of(facet: Facet) -> models.Field[Any, Any]:
    if facet.many:
        one = models.IntegerField() if facet.number else models.TextField()
        return ArrayField(one, default=list, blank=True)
    return models.CharField(max_length=facet.max_length, blank=True)


for _facet in FACETS.values():
    FacetColumns.add_to_class(_facet.name, _column_of(_facet))
