"""People who write and approve for the other organisations; none of them can sign in."""

from collections.abc import Iterator
from itertools import count

from components.services import open_registry_section
from organisations.enums import Role
from organisations.models import Organisation, User
from organisations.services import create_person, grant_role

from .people import give_address

_FIRST_NAMES = (
    *("Aslak", "Berit", "Cato", "Dagny", "Even", "Frøydis", "Geir", "Hanan", "Ida", "Jamal"),
    *("Kari", "Leif", "Mona", "Nils", "Oda", "Petter", "Ragnhild", "Samir", "Tone", "Ulrik"),
)
_LAST_NAMES = (
    *("Bakkelid", "Dalseth", "Eikrem", "Fossli", "Grønnevik", "Hagaseth", "Innvær", "Kvalnes"),
    *("Lundemo", "Moseng", "Nordeide", "Oppegard", "Rostrup", "Skaret", "Tveitnes", "Vassenden"),
    *("Ytrehus",),
)
_USER_NAMES = {
    Role.EDITOR: "redaktor",
    Role.APPROVER: "godkjenner",
    Role.FACILITATOR: "fasilitator",
    Role.VENDOR_REPRESENTATIVE: "representant",
}


def load_colleagues() -> int:
    """See that every demo organisation has the people that its entries take."""
    open_registry_section()
    missing = [
        (organisation, role)
        for organisation in Organisation.objects.order_by("pk")
        for role in _roles_in(organisation)
        if not organisation.memberships.filter(role=role).exists()
    ]
    serial = count(User.objects.filter(is_demo=True).count())
    for organisation, role in missing:
        number = next(serial)
        username = f"{organisation.slug}.{_USER_NAMES[role]}"
        user = create_person(
            username=username,
            first_name=_FIRST_NAMES[number % len(_FIRST_NAMES)],
            last_name=_LAST_NAMES[number % len(_LAST_NAMES)],
            email=f"{_USER_NAMES[role]}@{organisation.slug}.example",
            password=None,
            is_demo=True,
        )
        grant_role(user=user, organisation=organisation, role=role)
    for user in User.objects.filter(is_demo=True, email="", memberships__isnull=False).distinct():
        slug, _, part = user.username.rpartition(".")
        give_address(user, f"{part}@{slug}.example")
    return len(missing)


def _roles_in(organisation: Organisation) -> Iterator[Role]:
    if organisation.is_vendor:
        yield Role.VENDOR_REPRESENTATIVE
    elif hasattr(organisation, "section"):
        yield from (Role.EDITOR, Role.APPROVER)
        if organisation.slug in {"trondheim", "kongsbergregionen"}:
            yield Role.FACILITATOR
