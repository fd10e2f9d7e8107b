"""What the pages of experiences and needs show besides their own texts: `{% load entries %}`."""

from django import template
from django.template import Context

from knowledge.models import ExperiencePage, NeedPage
from knowledge.views.pages import (
    ExperienceView,
    NeedView,
    view_of_experience,
    view_of_need,
)

register = template.Library()


@register.simple_tag(takes_context=True)
def experience_view(context: Context, page: ExperiencePage) -> ExperienceView:
    """Return what surrounds an experience, as the visitor may see it."""
    return view_of_experience(page, context["request"].user)


@register.simple_tag(takes_context=True)
def need_view(context: Context, page: NeedPage) -> NeedView:
    """Return the demand behind a need, and what it is built on."""
    return view_of_need(page, context["request"].user)
