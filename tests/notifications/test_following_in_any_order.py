"""Whatever happens in whatever order: each change is told once to each who followed before it."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from notifications.followed import followed_list
from notifications.models import Match, Notification, SavedQuestion, Subscriber, Subscription
from notifications.services import follow, match_changes, stop_following
from organisations.models import User
from search.models import EntryChange, SearchDocument
from search.questions import Question
from tests.factories.search import document

pytestmark = pytest.mark.django_db

INTAKE = followed_list(Question(kinds=("experience",), chosen={"themes": ("opptak",)}))
KEYS = ("1", "2")

_READERS = st.integers(0, 1)
_STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("writes"), st.sampled_from(KEYS), st.booleans()),
        st.tuples(st.just("follows"), _READERS),
        st.tuples(st.just("stops"), _READERS),
        st.tuples(st.just("matches")),
    ),
    min_size=4,
    max_size=25,
)


@dataclass
class Expected:
    """What a reader of the rules expects; `writes` and `since` count the steps."""

    readers: list[Any]
    step: int = 0
    written: dict[str, int] = field(default_factory=dict)  # not matched yet, with the latest step
    is_intake: dict[str, bool] = field(default_factory=dict)
    since: dict[int, int] = field(default_factory=dict)
    told: Counter[tuple[int, str]] = field(default_factory=Counter)

    def writes(self, key: str, is_intake: bool) -> None:
        self.written[key], self.is_intake[key] = self.step, is_intake
        document(key=key, title=f"Opptak {self.step}", themes=("opptak",) if is_intake else ())

    def follows(self, number: int) -> None:
        self.since.setdefault(number, self.step)
        follow(reader=self.readers[number], followed=INTAKE)

    def stops(self, number: int) -> None:
        self.since.pop(number, None)
        reader = self.readers[number]
        role = "subscriber" if isinstance(reader, Subscriber) else "person"
        for subscription in Subscription.objects.filter(**{role: reader}):
            stop_following(subscription=subscription)

    def matches(self) -> None:
        for key, written in self.written.items():
            for number, since in self.since.items():
                self.told[number, key] += self.is_intake[key] and since < written
        self.written.clear()
        match_changes()


def begin_anew() -> None:
    for model in (Notification, Match, Subscription, SavedQuestion, SearchDocument, EntryChange):
        model.objects.all().delete()


def told(readers: list[Any]) -> Counter[tuple[int, str]]:
    """Return how often each reader is told of each entry."""
    keys = {str(change.pk): change.key for change in EntryChange.objects.all()}
    return Counter(
        (readers.index(each.recipient or each.subscriber), keys[each.about])
        for each in Notification.objects.select_related("recipient", "subscriber")
    )


@given(steps=_STEPS)
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_each_change_is_told_once_to_each_who_followed_before_it(
    person: User, steps: list[tuple[Any, ...]]
) -> None:
    begin_anew()
    subscriber, _ = Subscriber.objects.get_or_create(email="liten@firma.example")
    expected = Expected([person, subscriber])
    for expected.step, (step, *values) in enumerate(steps):
        getattr(expected, step)(*values)
    for _ in range(2):
        expected.matches()
    assert told(expected.readers) == +expected.told
