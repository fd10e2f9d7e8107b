"""Loads what demo people follow, so that the next change of it lands in their mailbox."""

from notifications.followed import Followed, followed_list
from notifications.queries import subscriptions_of
from notifications.services import follow
from organisations.models import User
from search.questions import Question

# The vendor waits for needs, and the editor of Trondheim for what others learn.
FOLLOWED: dict[str, tuple[Question, ...]] = {
    "leverandor": (
        Question(kinds=("need",)),
        Question(kinds=("procurement",), words="barnehage"),
    ),
    "trondheim.redaktor": (
        Question(chosen={"organisation": ("drammen",)}),
        Question(kinds=("experience",)),
    ),
}


def load_subscriptions() -> int:
    """See that the demo people follow what they do; return how much they did not yet."""
    missing = [
        (person, followed)
        for person in User.objects.filter(username__in=FOLLOWED)
        for followed in map(followed_list, FOLLOWED[person.username])
        if not _follows(person, followed)
    ]
    for person, followed in missing:
        follow(reader=person, followed=followed)
    return len(missing)


def _follows(person: User, followed: Followed) -> bool:
    own = subscriptions_of(person)
    return own.filter(
        question__kind=followed.kind, question__key=followed.key, question__query=followed.query
    ).exists()
