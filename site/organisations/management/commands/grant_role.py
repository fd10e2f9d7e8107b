"""Gives a person a role in an organisation."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q
from django.utils.translation import gettext as _

from organisations.enums import Role
from organisations.models import Organisation, User
from organisations.services import grant_role
from organisations.services.roles import RoleNotPossible


class Command(BaseCommand):
    help = "Give a person a role in an organisation; the first that publishes opens its section."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("role", choices=Role.values)
        parser.add_argument(
            "organisation",
            help="organisation number, municipality number, or the name in its address",
        )

    def handle(
        self, *args: Any, username: str, role: str, organisation: str, **options: Any
    ) -> None:
        user = User.objects.filter(username__iexact=username).first()
        if user is None:
            raise CommandError(_("Nobody is called “%(name)s”.") % {"name": username})
        place = _organisation(organisation)
        try:
            membership = grant_role(user=user, organisation=place, role=Role(role))
        except RoleNotPossible as error:
            raise CommandError(str(error)) from error
        self.stdout.write(str(membership))


def _organisation(name: str) -> Organisation:
    known_by = Q(organisation_number=name) | Q(municipality_number=name) | Q(slug=name)
    organisation = Organisation.objects.filter(known_by).first()
    if organisation is None:
        raise CommandError(_("There is no organisation “%(name)s”.") % {"name": name})
    return organisation
