"""People who follow lists, and the entries that are new to them; the same each time."""

import random

from django.db import connection

from benchmarks.search.corpus import SEED, documents, vocabulary
from notifications.followed import Followed, followed_list
from notifications.models import Notification, SavedQuestion, Subscription
from organisations.models import User
from search.models import EntryChange, SearchDocument
from search.port import adapter
from search.questions import Question

BATCH = 2_000


def begin_anew(size: int) -> None:
    """Take away the people, what they follow, and the new entries of the run before."""
    tables = (Notification, SavedQuestion, Subscription, EntryChange)
    names = ", ".join(model._meta.db_table for model in tables)
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {names}, notifications_email CASCADE")
    User.objects.filter(username__startswith="bench").delete()
    keys = [str(key) for key in range(size, size + new_entries(size))]
    SearchDocument.objects.filter(key__in=keys).delete()


def new_entries(size: int) -> int:
    return size // 100


def load_followers(size: int) -> None:
    """Have a fifth of `size` people follow half of `size` questions, of which a tenth differ."""
    people = User.objects.bulk_create(
        [
            User(username=f"bench{number}", email=f"bench{number}@example.no")
            for number in range(size // 5)
        ],
        batch_size=BATCH,
    )
    chance = random.Random(SEED)
    different: dict[Followed, None] = {}
    while len(different) < size // 20:
        different[followed_list(_question(chance))] = None
    questions = SavedQuestion.objects.bulk_create(
        [SavedQuestion(kind=each.kind, key=each.key, query=each.query) for each in different],
        batch_size=BATCH,
    )
    subscriptions = (
        Subscription(person=chance.choice(people), question=questions[number % len(questions)])
        for number in range(size // 2)
    )
    Subscription.objects.bulk_create(subscriptions, batch_size=BATCH, ignore_conflicts=True)


def publish_new_entries(size: int) -> None:
    """Publish a hundredth of `size` entries that nobody has seen."""
    adapter().keep(documents(range(size, size + new_entries(size))))


def _question(chance: random.Random) -> Question:
    """Return a list as people narrow it: by theme, municipality or words, often by several."""
    words = vocabulary()
    filters = {}
    if chance.random() < 0.6:
        filters["themes"] = (f"tema-{chance.randrange(20)}",)
    if chance.random() < 0.4:
        filters["municipality"] = (f"kommune-{chance.randrange(357)}",)
    needs_words = not filters or chance.random() < 0.5
    return Question(
        words=words[int(chance.paretovariate(0.6)) % len(words)] if needs_words else "",
        chosen=filters,
    )
