"""Writes a digest: one line for each thing, at most seven lines."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .models import Email, Subscriber
from .registry import Kind
from .stopping import settings_path, stop_path
from .writing import (
    News,
    host,
    kinds_in,
    language_of,
    list_id,
    message_to,
    news_in,
    on_one_line,
    whole_address,
    written,
)

MAX_LINES = 7


@dataclass(frozen=True)
class Line:
    text: str
    url: str


def written_email(email: Email) -> EmailMultiAlternatives | None:
    """Return the text of `email`; None if there is nothing to say, as things are now.

    Where one thing is left to tell, the email is that of the thing.
    """
    person, news = email.reader, news_in(email)
    if not news:
        return None
    with translation.override(language_of(person)):
        if len(news) == 1:
            return written(news[0], person)
        return _digest(email, person, news)


def _digest(email: Email, person: Any, news: list[News]) -> EmailMultiAlternatives:
    subject = ngettext(
        "Møteplassen: %(number)d thing for you", "Møteplassen: %(number)d things for you", len(news)
    )
    message = message_to(
        person,
        subject % {"number": len(news)},
        template="notifications/digest",
        context={
            "lines": lines_of(news, person),
            "reason": _reason(email),
            "url": whole_address(_home_of(person)),
            "has_desk": not isinstance(person, Subscriber),
        },
        stop=stop_path(person, kinds_in(news)),
    )
    message.extra_headers |= {
        "Message-ID": f"<email.{email.pk}@{host()}>",
        "List-Id": list_id("digest"),
    }
    return message


def _reason(email: Email) -> str:
    if email.digest_on is None:
        return _("You get this because it concerns your work.")
    return _("You get this in one email, as your settings say.")


def lines_of(news: list[News], person: Any) -> list[Line]:
    """Return what a digest says of `news`, at most `MAX_LINES`.

    Where there are more things, the kinds with the most of them are told in one line each, which
    says how many there are and leads to the page that shows them, so that nothing is left out.
    """
    numbers = Counter(each.type.kind for each in news)
    in_sum: set[Kind] = set()
    for kind, number in numbers.most_common():
        in_single_lines = sum(numbers[other] for other in numbers if other not in in_sum)
        if in_single_lines + len(in_sum) > MAX_LINES and number > 1:
            in_sum.add(kind)
    lines = []
    for kind in kinds_in(news):
        if kind in in_sum:
            page = _home_of(person) if isinstance(person, Subscriber) else reverse(kind.url_name)
            lines.append(Line(kind.in_sum(numbers[kind]), whole_address(page)))
        else:
            lines += [_line(each, person) for each in news if each.type.kind is kind]
    return lines


def _home_of(reader: Any) -> str:
    return settings_path(reader) if isinstance(reader, Subscriber) else reverse("desk")


def _line(news: News, person: Any) -> Line:
    text = on_one_line(news.type.line(news.thing, person))
    return Line(text, whole_address(news.type.path(news.thing, person)))
