"""Writes the email of a notification, at the moment when it is sent."""

from typing import Any
from urllib.parse import urljoin, urlsplit

import css_inline
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from .models import Notification
from .registry import NotificationType, notification_types

_INLINER = css_inline.CSSInliner(keep_style_tags=False, load_remote_stylesheets=False)


def written(notification: Notification) -> EmailMultiAlternatives | None:
    """Return the email; None if its recipient is not to get it, as things are now."""
    notification_type, person = notification_types.get(notification.type), notification.recipient
    if notification_type is None or not person.is_active or not person.email:
        return None
    thing = notification_type.find(notification.about)
    if thing is None or not notification_type.concerns(thing, person):
        return None
    with translation.override(language_of(person)):
        message = _message(notification_type, thing, person)
    message.extra_headers |= _headers(notification, notification_type.thread(thing))
    return message


def language_of(person: Any) -> str:
    """Return the language that `person` has chosen to read."""
    chosen = getattr(person, "language", "")
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _message(
    notification_type: NotificationType[Any], thing: Any, person: Any
) -> EmailMultiAlternatives:
    subject = on_one_line(notification_type.subject(thing))
    context = {
        **notification_type.context(thing, person),
        "thing": thing,
        "person": person,
        "subject": subject,
        "reason": notification_type.reason(thing),
        "url": urljoin(settings.WAGTAILADMIN_BASE_URL, notification_type.path(thing, person)),
        "site_url": settings.WAGTAILADMIN_BASE_URL,
        "language": translation.get_language(),
    }
    text = render_to_string(f"{notification_type.template}.txt", context)
    html = render_to_string(f"{notification_type.template}.html", context)
    message = EmailMultiAlternatives(subject, text.strip() + "\n", to=[person.email])
    message.attach_alternative(_INLINER.inline(html), "text/html")
    return message


def _headers(notification: Notification, thread: str) -> dict[str, str]:
    """Return the headers by which mail programs know what this is and what it belongs to.

    Auto-Submitted: RFC 3834. List-Id: RFC 2919. The email that begins the thread was never sent,
    so that all emails about one thing are answers to the same (RFC 5322, 3.6.4).
    """
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname
    beginning = f"<{thread}@{host}>"
    return {
        "Message-ID": f"<notification.{notification.pk}@{host}>",
        "In-Reply-To": beginning,
        "References": beginning,
        "Auto-Submitted": "auto-generated",
        "List-Id": f"<{notification.type}.varsler.{host}>",
    }


def on_one_line(text: str) -> str:
    """Return `text` without line breaks and other control characters, fit for a header."""
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(printable.split())
