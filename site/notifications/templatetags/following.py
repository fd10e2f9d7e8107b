"""Links to where a reader follows what a page shows: `{% load following %}`."""

from typing import Any

from django import template
from django.urls import reverse

from notifications.followed import Followed, followed_entry, followed_list
from search.questions import Question

register = template.Library()


@register.inclusion_tag("notifications/follow_link.html")
def follow_entry(kind: str, thing: Any) -> dict[str, str]:
    """Show a link to follow `thing`, whose documents are of `kind`, and what belongs to it."""
    return {"url": _address(followed_entry(kind, thing.pk))}


@register.inclusion_tag("notifications/follow_link.html")
def follow_all(facet: str, code: str) -> dict[str, str]:
    """Show a link to follow everything that has `code` in `facet`: of an organisation, a theme."""
    return {"url": _address(followed_list(Question(chosen={facet: (code,)})))}


@register.simple_tag
def follow_list_url(question: Question) -> str:
    """Return the address at which the list that answers `question` is followed."""
    return _address(followed_list(question))


def _address(followed: Followed) -> str:
    return f"{reverse('follow')}?{followed}"
