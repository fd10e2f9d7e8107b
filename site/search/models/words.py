"""Words that the documents have used, among which a misspelt word finds its neighbours."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models


class SearchWord(models.Model):
    """Only ever added to while documents change; a word is offered only if a document has it now.

    A count kept here would have every two editors who publish at once wait for each other.
    """

    word = models.CharField(max_length=60, primary_key=True)

    class Meta:
        indexes = [
            GinIndex(fields=["word"], opclasses=["gin_trgm_ops"], name="word_trigrams"),
        ]

    def __str__(self) -> str:
        return self.word
