"""Tags for pages of the site as a whole: `{% load portal %}`."""

from django import template

from portal import queries

register = template.Library()


@register.simple_tag
def demo_people() -> list[queries.DemoPerson]:
    """Return the invented people who are let in here; none on a site that is in use."""
    return queries.demo_people()
