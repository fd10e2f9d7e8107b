"""Puts the judged entries before each adapter that can be reached, and asks."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings

from search.elasticsearch import answering
from search.elasticsearch.rebuilding import temporary_index
from search.postgres import PostgresAdapter
from search.services import load_synonyms

from .entries import ENTRIES
from .measuring import Score, judge, mean


@dataclass(frozen=True)
class Trial:
    """One adapter's scores, question by question, and their mean."""

    adapter: str
    scores: Sequence[Score]

    @property
    def mean(self) -> Score:
        return mean(self.scores)


def try_adapters() -> list[Trial]:
    """Return the trial of PostgreSQL, and of Elasticsearch where `ELASTICSEARCH_URL` is set.

    Leaves the entries in the documents table: call it in a transaction to be rolled back. Raises
    `IndexUnavailable`: a cluster that does not answer is not judged by another's answers.
    """
    load_synonyms()
    postgres = PostgresAdapter()
    postgres.keep(ENTRIES)
    trials = [Trial("PostgreSQL", judge(postgres.answer))]
    if settings.ELASTICSEARCH_URL:
        with temporary_index():
            trials.append(Trial("Elasticsearch", judge(answering.answer)))
    return trials
