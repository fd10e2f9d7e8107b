"""A notification type to try with: that an organisation has a new name."""

from typing import Any

from notifications.registry import Kind, NotificationType
from notifications.services import notify
from organisations.models import Organisation, User
from tests.factories.organisations import UserFactory

NAMES = Kind(
    code="names",
    label="Nye navn",
    in_sum=lambda number: f"{number} nye navn",
    url_name="desk",
)


class Renamed(NotificationType[Organisation]):
    """To everybody: an organisation has a new name."""

    code = "renamed"
    kind = NAMES
    model = Organisation
    template = "organisations/emails/page_withdrawn"

    def concerns(self, thing: Organisation, person: Any) -> bool:
        return bool(thing.website != "https://secret.example.no")

    def subject(self, thing: Organisation) -> str:
        return f"Nytt navn: {thing.name}"

    def reason(self, thing: Organisation) -> str:
        return "Du får dette fordi du følger med."

    def path(self, thing: Organisation, person: Any) -> str:
        return thing.get_absolute_url()


RENAMED = Renamed()


def reader(email: str, **fields: Any) -> User:
    """Return a new person with the address `email`."""
    user: User = UserFactory()
    User.objects.filter(pk=user.pk).update(email=email, **fields)
    return User.objects.get(pk=user.pk)


def tell(organisation: Organisation, *people: User, occasion: str = "") -> None:
    """Have `people` told that `organisation` has a new name."""
    recipients = User.objects.filter(pk__in=[each.pk for each in people])
    notify(RENAMED, about=organisation, recipients=recipients, occasion=occasion)
