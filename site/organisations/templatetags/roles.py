"""Shows people what they can do and hides what would be refused: `{% load roles %}`."""

from django import template
from django.template import Context

from organisations.enums import Role

register = template.Library()


@register.simple_tag(takes_context=True)
def may_as(context: Context, *roles: str) -> bool:
    """Tell whether the reader has one of `roles` in some organisation, or may have: a visitor is
    asked to sign in first. Visitors cost no query.

        {% may_as "editor" "facilitator" as may_write %}
    """
    known_roles = [Role(role) for role in roles]  # refuses a role that does not exist
    user = context["user"]
    if not user.is_authenticated:
        return True
    return bool(user.memberships.filter(role__in=known_roles).exists())
