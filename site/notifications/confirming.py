"""The double opt-in of an address: nothing is kept of it until its owner has answered the email."""

from dataclasses import astuple, dataclass
from datetime import timedelta

from django.core import signing
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from .followed import Followed, names_of
from .writing import on_one_line, whole_address

VALID_FOR = timedelta(days=7)
_SALT = "notifications.confirming"


@dataclass(frozen=True)
class Request:
    """That somebody wants what is followed to be told to an address, in a language."""

    email: str
    language: str
    followed: Followed


def confirm_path(request: Request) -> str:
    """Return the address at which the owner of the address says yes, for a week."""
    values = [request.email, request.language, *astuple(request.followed)]
    token = signing.dumps(values, salt=_SALT, compress=True)
    return reverse("follow_confirm", args=[token])


def send_confirmation(request: Request) -> None:
    """Ask the owner of the address whether she wants this; nobody else can say yes."""
    [named] = names_of([request.followed])
    context = {"name": named.name, "url": whole_address(confirm_path(request))}
    subject = _("Do you want to follow this? %(name)s") % {"name": named.name}
    text = render_to_string("notifications/emails/confirm_address.txt", context)
    send_mail(on_one_line(subject), text.strip() + "\n", None, [request.email])


def read_confirmation(token: str) -> Request | None:
    """Return what `token` asks for; None where it is forged or too old."""
    try:
        values = signing.loads(token, salt=_SALT, max_age=VALID_FOR)
    except signing.BadSignature:
        return None
    email, language, *followed = values
    return Request(email, language, Followed(*followed))
