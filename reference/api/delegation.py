"""In whose name a system acts for a child."""

from uuid import UUID

from reference.people.models import Person, User
from reference.people.services.guardian_users import user_of_guardian


def user_acting_for(child: Person, guardian: UUID) -> User:
    """Return the user of a guardian of the child; whoever is none is not found.

    That the guardian may act, the service sees to. Raises `Person.DoesNotExist`.
    """
    caring = Person.objects.present().filter(wards__child=child, wards__deleted_at=None)
    return user_of_guardian(person=caring.distinct().get(pk=guardian))
