"""The filters of the module's templates: `{% load placement %}`."""

from django import template

from reference.placement import sentences

register = template.Library()


@register.filter
def posts(hundredths: int) -> str:
    """Show hundredths of a post as posts, as the reader's language writes numbers."""
    return sentences.posts(hundredths)
