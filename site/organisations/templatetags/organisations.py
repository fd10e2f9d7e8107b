"""Tags of the organisations app: `{% load organisations %}`."""

from django import template
from django.urls import reverse

from organisations.mails import site_url

register = template.Library()


@register.simple_tag(name="site_url")
def site_url_of(route: str) -> str:
    """Return the whole address of a page, for an e-mail."""
    return site_url(reverse(route))
