"""«Postkassen»: what the demo people have got by email, read from the mail server of `make run`.

There is no such server, and so no such page, where `MAILBOX_DIR` is not set; production never
sets it.
"""

import mailbox
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from organisations.models import User

THIS_MACHINE = {"127.0.0.1", "::1"}


@dataclass(frozen=True)
class Letter:
    """One email as it arrived."""

    key: str
    message: EmailMessage

    @property
    def recipient(self) -> str:
        return str(self.message["X-RcptTo"] or "").lower()

    @property
    def subject(self) -> str:
        return str(self.message["Subject"] or "")

    @property
    def sender(self) -> str:
        return str(self.message["From"] or "")

    @property
    def sent_at(self) -> datetime | None:
        return parsedate_to_datetime(self.message["Date"]) if self.message["Date"] else None

    @property
    def text(self) -> str:
        return self._part("plain")

    @property
    def html(self) -> str:
        return self._part("html")

    def _part(self, kind: str) -> str:
        part = self.message.get_body((kind,))
        return str(part.get_content()) if part else ""


@dataclass(frozen=True)
class Box:
    """The mailbox of one address; `name` is empty where it belongs to no demo person."""

    address: str
    name: str
    letters: list[Letter]


@require_safe
@never_cache
def boxes(request: HttpRequest) -> HttpResponse:
    """The mailboxes of the demo people, then of all other addresses that have got something."""
    if turned_away := _turned_away(request):
        return turned_away
    context = {"boxes": _boxes(), "breadcrumbs": [(_mailbox(), "")]}
    return render(request, "portal/mailboxes.html", context)


@require_safe
@never_cache
def letter(request: HttpRequest, key: str) -> HttpResponse:
    """One email: its text, with links that can be followed."""
    if turned_away := _turned_away(request):
        return turned_away
    email = _letter_or_404(key)
    context = {
        "letter": email,
        "breadcrumbs": [(_mailbox(), reverse("mailbox")), (email.subject, "")],
    }
    return render(request, "portal/letter.html", context)


@csp(  # type: ignore[untyped-decorator]  # django-csp has no types
    {"default-src": [NONE], "style-src": [UNSAFE_INLINE], "frame-ancestors": [SELF]}
)
@require_safe
@never_cache
def letter_as_html(request: HttpRequest, key: str) -> HttpResponse:
    """The same as a mail program shows it."""
    return _turned_away(request) or HttpResponse(_letter_or_404(key).html)


def _turned_away(request: HttpRequest) -> HttpResponse | None:
    """Let in who sits at this machine, or is signed in: a letter may hold a link that lets in."""
    if not settings.MAILBOX_DIR:
        raise Http404
    if request.META.get("REMOTE_ADDR") in THIS_MACHINE or request.user.is_authenticated:
        return None
    return redirect_to_login(request.get_full_path())


def _boxes() -> list[Box]:
    by_address: dict[str, list[Letter]] = {}
    for each in _letters():
        by_address.setdefault(each.recipient, []).append(each)
    people = User.objects.filter(is_demo=True).exclude(email="").order_by("username")
    ours = [
        Box(user.email, user.display_name, by_address.pop(user.email.lower(), []))
        for user in people
    ]
    others = [Box(address, "", letters) for address, letters in sorted(by_address.items())]
    return sorted(ours + others, key=lambda box: not box.letters)


def _folder() -> mailbox.Maildir:
    return mailbox.Maildir(str(settings.MAILBOX_DIR), create=True)


def _letters() -> list[Letter]:
    """Return all that arrived, the latest first."""
    folder = _folder()
    arrived = [Letter(key, _parsed(folder.get_bytes(key))) for key in sorted(folder.keys())]
    return list(reversed(arrived))


def _letter_or_404(key: str) -> Letter:
    folder = _folder()
    if key not in folder:
        raise Http404(_("This email is not here any more."))
    return Letter(key, _parsed(folder.get_bytes(key)))


def _parsed(content: bytes) -> EmailMessage:
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)  # noqa: S101 - what this policy makes
    return message


def _mailbox() -> str:
    return pgettext("page of demo people's emails", "Mailbox")
