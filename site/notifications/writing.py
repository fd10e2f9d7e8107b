"""Writes an email of notifications, at the moment when it is sent."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

import css_inline
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from .models import Email, Notification
from .queries import kinds_stopped_by
from .registry import NotificationType, notification_types
from .stopping import settings_path, stop_path

_INLINER = css_inline.CSSInliner(keep_style_tags=False, load_remote_stylesheets=False)


@dataclass(frozen=True)
class News:
    """A notification that its recipient is to get, as things are now."""

    notification: Notification
    type: NotificationType[Any]
    thing: Any


def news_in(email: Email) -> list[News]:
    """Return what `email` has to tell, as things are now: what is over is left out."""
    person = email.reader
    if person is None or not person.is_active or not person.email:
        return []
    never = kinds_stopped_by(person)
    found = []
    for notification in email.notifications.order_by("pk"):
        notification_type = notification_types.get(notification.type)
        if notification_type is None or notification_type.kind.code in never:
            continue
        thing = notification_type.find(notification.about)
        if (
            thing is not None
            and notification_type.still_holds(thing, notification.occasion)
            and notification_type.concerns(thing, person)
        ):
            found.append(News(notification, notification_type, thing))
    return found


def language_of(person: Any) -> str:
    """Return the language that `person` has chosen to read."""
    chosen = getattr(person, "language", "")
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def written(news: News, person: Any) -> EmailMultiAlternatives:
    """Return an email of one thing, in the language that is active."""
    notification_type, thing = news.type, news.thing
    context = notification_type.context(thing, person) | {
        "thing": thing,
        "reason": notification_type.reason(thing),
        "url": whole_address(notification_type.path(thing, person)),
    }
    message = message_to(
        person,
        on_one_line(notification_type.subject(thing)),
        template=notification_type.template,
        context=context,
        stop=stop_path(person, [notification_type.kind]),
    )
    message.extra_headers |= _headers(news)
    return message


def message_to(
    person: Any, subject: str, *, template: str, context: Mapping[str, Any], stop: str
) -> EmailMultiAlternatives:
    """Return an email with what all have: the text first, HTML beside it, and how it stops.

    List-Unsubscribe and List-Unsubscribe-Post: RFC 8058. Auto-Submitted: RFC 3834.
    """
    stop_url = whole_address(stop)
    shown = {
        **context,
        "person": person,
        "subject": subject,
        "site_url": settings.WAGTAILADMIN_BASE_URL,
        "stop_url": stop_url,
        "settings_url": whole_address(settings_path(person)),
        "language": translation.get_language(),
    }
    text = render_to_string(f"{template}.txt", shown)
    html = render_to_string(f"{template}.html", shown)
    message = EmailMultiAlternatives(subject, text.strip() + "\n", to=[person.email])
    message.attach_alternative(_INLINER.inline(html), "text/html")
    message.extra_headers = {
        "Auto-Submitted": "auto-generated",
        "List-Unsubscribe": f"<{stop_url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    return message


def _headers(news: News) -> dict[str, str]:
    """Return the headers by which mail programs know what this is and what it belongs to.

    List-Id: RFC 2919. The email that begins the thread was never sent, so that all emails about one
    thing are answers to the same (RFC 5322, 3.6.4).
    """
    beginning = f"<{news.type.thread(news.thing)}@{host()}>"
    return {
        "Message-ID": f"<notification.{news.notification.pk}@{host()}>",
        "In-Reply-To": beginning,
        "References": beginning,
        "List-Id": list_id(news.notification.type),
    }


def list_id(name: str) -> str:
    """Return the List-Id of emails of a type, or of digests."""
    return f"<{name}.varsler.{host()}>"


def host() -> str:
    """Return the name of the site's host, for headers."""
    return str(urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname)


def whole_address(path: str) -> str:
    """Return the address of `path` with the site's host."""
    return urljoin(settings.WAGTAILADMIN_BASE_URL, path)


def on_one_line(text: str) -> str:
    """Return `text` without line breaks and other control characters, fit for a header."""
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(printable.split())


def kinds_in(news: Iterable[News]) -> list[Any]:
    """Return the kinds of `news`, each once, in the order in which they come."""
    return list(dict.fromkeys(each.type.kind for each in news))
