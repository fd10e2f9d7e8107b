"""What people are asked when its day comes; apps register who asks what when they are ready.

due_questions.register(ask_whether_still_true)    # (day) -> how many were asked
"""

from collections.abc import Callable
from datetime import date

from django.db import transaction

Asker = Callable[[date], int]


class DueQuestions:
    """All that the apps registered, in the order in which they did."""

    def __init__(self) -> None:
        self._askers: list[Asker] = []

    def register(self, asker: Asker) -> None:
        """Add `asker`: it notifies of what is due on the day that it is given, and says how much.

        It must be safe to repeat, which `notify` is for the same occasion, and must also ask what
        was due on a day before that nobody asked on.
        """
        self._askers.append(asker)

    def ask(self, day: date) -> int:
        """Ask all that is due on `day`; return about how many things."""
        number = 0
        for asker in self._askers:
            with transaction.atomic():
                number += asker(day)
        return number


due_questions = DueQuestions()
