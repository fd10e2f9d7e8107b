"""What the pages on which people write show of the review: `{% load reviews %}`."""

from typing import Any

from django import template

from organisations.models import SectionContentPage
from organisations.queries import comment_on_return

register = template.Library()


@register.inclusion_tag("organisations/sent_back.html")
def sent_back(page: Any) -> dict[str, str]:
    """Show what the approver wants changed, as long as the author has not submitted it again."""
    is_kept = isinstance(page, SectionContentPage) and page.pk is not None
    return {"comment": comment_on_return(page) if is_kept else ""}
