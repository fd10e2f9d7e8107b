"""Prints how well each adapter ranks the judged entries: nDCG at ten and recall."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from search.judging.trying import try_adapters


class Command(BaseCommand):
    help = (
        "Asks the judged questions of each adapter, and prints nDCG@10 and recall. The entries are "
        "in the documents table only while it runs, in a transaction that is rolled back; the "
        "cluster gets an index of its own, deleted afterwards. Other documents are never found, "
        "but their words count: figures to compare come from a database without any."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--questions", action="store_true", help="print each question's figures"
        )

    def handle(self, *args: Any, questions: bool, **options: Any) -> None:
        with transaction.atomic():
            trials = try_adapters()
            transaction.set_rollback(True)
        self.stdout.write(f"{'adapter':<16}{'nDCG@10':>9}{'recall':>9}")
        for trial in trials:
            self.stdout.write(
                f"{trial.adapter:<16}{trial.mean.ndcg:>9.3f}{trial.mean.recall:>9.3f}"
            )
        if not questions:
            return
        for trial in trials:
            self.stdout.write(f"\n{trial.adapter}")
            for score in trial.scores:
                self.stdout.write(f"{score.words:<40}{score.ndcg:>7.3f}{score.recall:>9.3f}")
