"""Which demonstration people there are to sign in as."""

from django.conf import settings

from ..models import User


def demo_people() -> list[User]:
    """Return the demonstration people with their roles, none where they may not sign in."""
    if not settings.DEMO_PEOPLE_MAY_SIGN_IN:
        return []
    people = User.objects.filter(is_demo=True).order_by("pk")
    return list(people.prefetch_related("roles__municipality", "roles__unit"))
