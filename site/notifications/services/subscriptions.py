"""Follows and stops following, for people with an account and for addresses alone."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.timezone import now

from notifications.enums import Frequency
from notifications.followed import Followed
from notifications.looks import MATCHING_LOOKS
from notifications.models import SavedQuestion, Subscriber, Subscription


@transaction.atomic
def follow(*, reader: Any, followed: Followed) -> Subscription:
    """Have `reader`, a person or a subscriber, told of what is new and what changes from now on.

    Following what one follows already changes nothing.
    """
    question, _ = SavedQuestion.objects.get_or_create(
        kind=followed.kind, key=followed.key, query=followed.query
    )
    role = "subscriber" if isinstance(reader, Subscriber) else "person"
    subscription, is_new = Subscription.objects.get_or_create(question=question, **{role: reader})
    if is_new:
        transaction.on_commit(MATCHING_LOOKS.soon, robust=True)
    return subscription


@transaction.atomic
def stop_following(*, subscription: Subscription) -> None:
    """Tell the reader nothing more of it; a question that nobody else follows is forgotten."""
    question = subscription.question
    subscription.delete()
    SavedQuestion.objects.filter(pk=question.pk, subscriptions=None).delete()


@transaction.atomic
def confirm_address(*, email: str, language: str, followed: Followed) -> Any:
    """Follow as whoever has shown that `email` is hers; return the person, or the subscriber.

    An address that belongs to an account that works follows as that person.
    """
    people = get_user_model()._default_manager.filter(is_active=True)
    reader: Any = people.filter(email__iexact=email).order_by("pk").first()
    if reader is None:
        reader, is_new = Subscriber.objects.get_or_create(
            email=email.lower(), defaults={"language": language}
        )
        if not is_new and reader.frequency == Frequency.NEVER:  # she asks for it again
            Subscriber.objects.filter(pk=reader.pk).update(
                frequency=Frequency.MONDAY, confirmed_at=now()
            )
    follow(reader=reader, followed=followed)
    return reader


@transaction.atomic
def choose_frequency(*, subscriber: Subscriber, frequency: Frequency) -> None:
    """Have `subscriber` get her emails as often as `frequency` says."""
    subscriber.frequency = frequency
    subscriber.save(update_fields=["frequency"])
    subscriber.notifications.for_digests().update(digest="")


@transaction.atomic
def forget_address(*, subscriber: Subscriber) -> None:
    """Delete the address, what it follows, and what waits for it."""
    questions = list(subscriber.subscriptions.values_list("question", flat=True))
    subscriber.delete()
    SavedQuestion.objects.filter(pk__in=questions, subscriptions=None).delete()
