"""Which demonstration people there are to sign in as."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..models import User

# By the last part of the username, which says what each is there to show.
WHAT_TO_TRY: dict[str, Promise] = {
    "saksbehandler": gettext_lazy(
        "Carry out an admission to kindergarten or school, see why each child got its place, "
        "and answer an appeal."
    ),
    "styrer": gettext_lazy(
        "See the children who are offered a place, put children in departments, and see what "
        "staff the norms need."
    ),
    "eier": gettext_lazy(
        "Say what goes first in a private kindergarten and how many places it has, and answer "
        "appeals as its owner."
    ),
    "rektor": gettext_lazy(
        "Make classes, follow the teacher norm, and answer the hearing on the school calendar."
    ),
    "administrator": gettext_lazy(
        "See which systems read about the municipality by OneRoster, and take the file."
    ),
    "forelder": gettext_lazy(
        "Apply for kindergarten, answer an offer, and see who has read about your child."
    ),
    "skoleforelder": gettext_lazy("See which school your child starts at and why, and appeal."),
    "laerer": gettext_lazy("Fill in the assessments of your own groups."),
    "ungdomsforelder": gettext_lazy("See the marks of a child in grade 10, and appeal."),
    "sfoforelder": gettext_lazy(
        "See the place after school and what it costs, apply for a change, and give notice."
    ),
    "samvaersforelder": gettext_lazy(
        "See the same child's place after school, without what it costs: this guardian is told, "
        "and may neither apply nor answer."
    ),
    "sperretforelder": gettext_lazy(
        "See nothing of the child: contact is blocked, and the child is told of nowhere."
    ),
}


@dataclass(frozen=True)
class DemoPerson:
    """Somebody to sign in as: who it is, and what there is to try."""

    username: str
    title: str
    text: str


def demo_people() -> list[DemoPerson]:
    """Return the demonstration people, none where they may not sign in."""
    if not settings.DEMO_PEOPLE_MAY_SIGN_IN:
        return []
    users = User.objects.filter(is_demo=True, is_active=True).order_by("pk")
    return [_shown(user) for user in users.prefetch_related("roles__municipality", "roles__unit")]


def demo_user(username: str) -> User | None:
    """Return the demonstration person's user, None where nobody may sign in so."""
    if not settings.DEMO_PEOPLE_MAY_SIGN_IN:
        return None
    return User.objects.filter(is_demo=True, is_active=True, username=username).first()


def _shown(user: User) -> DemoPerson:
    work = user.username.rpartition(".")[2]
    roles = [
        f"{role.get_kind_display()}, {role.unit or role.municipality}" for role in user.roles.all()
    ]
    title = "; ".join(roles) or _PEOPLE_WITHOUT_ROLES.get(work, _("Guardian"))
    return DemoPerson(user.username, str(title), str(WHAT_TO_TRY.get(work, "")))


_PEOPLE_WITHOUT_ROLES = {
    "laerer": gettext_lazy("Teacher"),
    "skoleforelder": gettext_lazy("Guardian of a child who starts school"),
    "ungdomsforelder": gettext_lazy("Guardian of a child in grade 10"),
    "sfoforelder": gettext_lazy("Guardian of a child with a place after school"),
    "samvaersforelder": gettext_lazy("Guardian of the same child, who is told and may not act"),
    "sperretforelder": gettext_lazy("Guardian whose contact is blocked"),
}
