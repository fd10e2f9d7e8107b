"""The demo people: invented, one for each part that somebody plays."""

from dataclasses import dataclass
from pathlib import Path

from allauth.account.models import EmailAddress
from django.conf import settings

from devtools.local_secrets import local_secret
from organisations.addresses import address_of
from organisations.enums import Role
from organisations.models import Organisation, User
from organisations.services import create_person, grant_role


@dataclass(frozen=True)
class DemoPerson:
    username: str
    first_name: str
    last_name: str
    organisation: str  # slug; empty for the administrator
    roles: tuple[Role, ...]
    part: str  # what one can try as this person

    @property
    def email(self) -> str:
        """An invented address at the organisation's invented domain."""
        home = self.organisation or "moteplassen"
        return (
            address_of(f"{self.first_name} {self.last_name}").replace("-", ".") + f"@{home}.example"
        )


PEOPLE = [
    DemoPerson("drammen.redaktor", "Ingrid", "Solbakk", "drammen", (Role.EDITOR,),
               "skriver erfaringer og behov for Drammen"),
    DemoPerson("drammen.godkjenner", "Jonas", "Myhre", "drammen", (Role.APPROVER,),
               "godkjenner det Drammen skriver"),
    DemoPerson("drammen.koordinator", "Hanne", "Lindseth", "drammen", (Role.COORDINATOR,),
               "inviterer folk til Drammen, og fjerner dem som har sluttet"),
    DemoPerson("drammen.koordinator2", "Tarjei", "Brenna", "drammen", (Role.COORDINATOR,),
               "den andre koordinatoren i Drammen"),
    DemoPerson("trondheim.redaktor", "Maja", "Nervik", "trondheim", (Role.EDITOR,),
               "skriver for Trondheim, og ser ikke Drammens utkast"),
    DemoPerson("trondheim.godkjenner", "Eirik", "Falstad", "trondheim", (Role.APPROVER,),
               "godkjenner det Trondheim skriver"),
    DemoPerson("fasilitator", "Solveig", "Aamodt", "kongsbergregionen", (Role.FACILITATOR,),
               "holder møteplassen og følger opp tiltakene"),
    DemoPerson("leverandor", "Amir", "Hovland", "fjordskole",
               (Role.VENDOR_REPRESENTATIVE, Role.COORDINATOR),
               "leverandør med fem ansatte"),
    DemoPerson("administrator", "Turid", "Vestby", "", (), "administrerer hele portalen"),
]  # fmt: skip


def load_people() -> int:
    """See that every demo person exists, with roles and the password of this checkout."""
    before = User.objects.count()
    password = local_secret(settings.VAR_DIR / "demo-password", length=9)
    for person in PEOPLE:
        user = User.objects.filter(username=person.username).first()
        if user is None:
            user = create_person(
                username=person.username,
                first_name=person.first_name,
                last_name=person.last_name,
                email=person.email,
                password=password,
                is_demo=True,
            )
        elif not user.check_password(password):
            user.set_password(password)
        user.is_superuser = user.is_staff = not person.roles
        user.save()
        give_address(user, person.email)
        for role in person.roles:
            organisation = Organisation.objects.get(slug=person.organisation)
            grant_role(user=user, organisation=organisation, role=role)
    _write_list(settings.VAR_DIR / "demo-people.txt", password)
    return User.objects.count() - before


def give_address(user: User, email: str) -> None:
    """See that a demo person has an address, also one who was loaded before they had any."""
    if not user.email:
        user.email = email
        user.save(update_fields=["email"])
    EmailAddress.objects.get_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )


def _write_list(path: Path, password: str) -> None:
    lines = [f"  {person.username:<22}{person.part}" for person in PEOPLE]
    path.touch(mode=0o600)
    path.write_text("\n".join(["Logg inn som:", *lines, f"Passord for alle: {password}", ""]))
