"""Gives a guardian a user, so that what comes on paper or from a system has somebody behind it."""

from ..models import Person, User


def user_of_guardian(*, person: Person) -> User:
    """Return the person's user; one that nobody can sign in as is made where there is none."""
    user, is_new = User.objects.get_or_create(
        person=person, defaults={"username": f"foresatt-{person.pk.hex[:12]}"}
    )
    if is_new:
        user.set_unusable_password()
        user.save()
    return user
