"""Invitations, and the links that their e-mails hold."""

import re
from typing import Any

from django.core import mail

from organisations.enums import Role
from organisations.models import Invitation, Organisation, User
from organisations.services.invitations import invite
from tests.factories.organisations import person


def coordinator(organisation: Organisation, **kwargs: Any) -> User:
    return person(organisation, Role.COORDINATOR, **kwargs)


def invitation(
    organisation: Organisation,
    *roles: Role,
    email: str = "kari@kommune.example",
    invited_by: User | None = None,
) -> Invitation:
    return invite(
        organisation=organisation,
        email=email,
        roles=roles or [Role.EDITOR],
        invited_by=invited_by or coordinator(organisation),
    )


def mailed_path(to: str) -> str:
    """Return the path of the first link in the newest e-mail to `to`."""
    message = next(sent for sent in reversed(mail.outbox) if to in sent.to)
    link = re.search(r"https?://[^/\s]+(/\S+)", str(message.body))
    assert link, message.body
    return link[1]
