"""In which language people read what is written to them."""

from collections.abc import Iterable

from django.db.models.functions import Lower

from organisations.models import User


def languages_of_addresses(addresses: Iterable[str]) -> dict[str, str]:
    """Return the language that the person with each address has chosen, by the address in lower
    case; whose address it is not, and who has chosen none, is missing."""
    people = User.objects.alias(address=Lower("email")).exclude(language="")
    lower_case = [address.lower() for address in addresses]
    return {
        person.email.lower(): person.language
        for person in people.filter(address__in=lower_case, is_active=True)
    }
