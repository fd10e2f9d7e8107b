"""What the pages of workshops need beside their own fields: `{% load workshops %}`."""

from typing import Any

from django import template
from django.template import Context
from django.utils import timezone

from look.charts import Progress, StatusBars
from organisations.queries.publications import with_road
from workshops.enums import Standing
from workshops.models import ActionItem, ActionUpdate, MeetingPlacePage, WorkshopPage
from workshops.pictures import progress_of, standings_by_workshop, summary_of
from workshops.queries import MeetingPlaceStory, WorkshopStory, facilitates

register = template.Library()


@register.simple_tag
def workshop_story(page: WorkshopPage) -> WorkshopStory:
    """Return what came of a workshop, and what was still open when it opened."""
    return WorkshopStory(page)


@register.simple_tag
def meeting_place_story(page: MeetingPlacePage) -> MeetingPlaceStory:
    """Return the workshops of a series and what it has come to."""
    return MeetingPlaceStory(page)


@register.simple_tag
def standings_picture(counts: Any) -> StatusBars:
    """Return the picture of where actions stand, from their number by workshop and standing."""
    return standings_by_workshop(counts)


@register.simple_tag
def progress_picture(story: WorkshopStory | MeetingPlaceStory) -> Progress:
    """Return the picture of how much of what was promised has been done."""
    return progress_of(story.follow_through)


@register.simple_tag(takes_context=True)
def may_facilitate(context: Context, page: WorkshopPage | MeetingPlacePage) -> bool:
    """Tell whether the visitor is a facilitator of the host; costs strangers no query."""
    user = context.get("user")
    return bool(user and user.is_authenticated and page.pk and facilitates(user, page))


@register.filter
def standing_label(action: ActionItem) -> str:
    """Return the label of today's status of `action`."""
    return str(Standing(action.standing).label)


@register.filter
def days_open(action: ActionItem) -> int:
    """Return the number of days since the workshop at which `action` was promised began."""
    return max(0, (timezone.localdate() - action.workshop.starts_on).days)


@register.filter
def summary(update: ActionUpdate) -> str:
    """Say in a few words what one line of the log changed."""
    return with_road(summary_of(update), update.road)
