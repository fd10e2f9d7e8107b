"""What the site writes to people about getting in, and about those who may have left."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from organisations.models import Invitation, Organisation, User, VendorClaim
from organisations.queries.languages import languages_of_addresses

if TYPE_CHECKING:
    from organisations.queries.people import Colleague


def mail_invitation(invitation: Invitation) -> None:
    """Send the link by which the invited person takes her roles."""
    _send(
        "invitation",
        gettext_lazy("Invitation to %(organisation)s at Møteplassen"),
        {"organisation": invitation.organisation.name},
        to=[invitation.email],
        invitation=invitation,
        languages=[code for code, _name in settings.LANGUAGES],
        url=site_url(invitation.get_absolute_url()),
    )


def mail_claim_received(claim: VendorClaim) -> None:
    """Say that a person will look at the claim."""
    subject = gettext_lazy("We have received your request")
    _send("claim_received", subject, to=[claim.email], claim=claim)


def mail_claim_refused(claim: VendorClaim) -> None:
    """Say that the claim was refused, and why."""
    subject = gettext_lazy("Answer to your request")
    _send("claim_refused", subject, to=[claim.email], claim=claim)


def mail_claim_waiting(claim: VendorClaim, *, to: Iterable[User]) -> None:
    """Tell those who can decide that a claim waits."""
    _send(
        "claim_waiting",
        gettext_lazy("Somebody wants to represent %(firm)s"),
        {"firm": claim.firm_name},
        to=_addresses(to),
        claim=claim,
        url=site_url(claim.get_absolute_url()),
    )


def mail_long_absent(
    organisation: Organisation, colleagues: list["Colleague"], *, to: Iterable[User]
) -> None:
    """Ask coordinators whether people who have not signed in for a year still work there."""
    _send(
        "long_absent",
        gettext_lazy("Do they still work for %(organisation)s?"),
        {"organisation": organisation.name},
        to=_addresses(to),
        organisation=organisation,
        colleagues=colleagues,
        url=site_url(reverse("people", args=[organisation.slug])),
    )


def _send(
    template: str,
    subject: Promise,
    words: dict[str, str] | None = None,
    *,
    to: Iterable[str],
    **context: object,
) -> None:
    """Send each of `to` a message of her own, so that nobody sees the others' addresses.

    It is in the language that the person with the address has chosen. Where nobody has it yet, or
    she has chosen none, it is in that of whoever had it sent.
    """
    context["how_to_get_an_account"] = site_url(reverse("how_to_get_an_account"))
    addresses = list(to)
    languages = languages_of_addresses(addresses)
    for address in addresses:
        with translation.override(languages.get(address.lower()) or translation.get_language()):
            text = render_to_string(f"organisations/mail/{template}.txt", context)
            # A name with a line break in it would break the header.
            line = " ".join((str(subject) % (words or {})).split())
        send_mail(line, text.strip() + "\n", None, [address])


def _addresses(people: Iterable[User]) -> list[str]:
    return [person.email for person in people if person.email]


def site_url(path: str) -> str:
    """Return the whole address of `path` at this site."""
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"
