"""The list of actions as an Atom feed: what changed last first, narrowed as the list is."""

from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import pgettext

from search.atom import AtomFeed
from workshops.enums import Standing
from workshops.models import ActionItem
from workshops.queries import ActionAnswer

from .action_results import PARAMETERS, ActionResults, read_question

LENGTH = 50


class ActionFeed(AtomFeed):
    """The feed of the list of actions."""

    def parameters(self) -> list[str]:
        return PARAMETERS

    def get_object(self, request: HttpRequest, *args: object, **kwargs: object) -> ActionResults:
        return ActionResults(read_question(request.GET))

    def title(self, results: ActionResults) -> str:
        narrowed = ", ".join(choice.label for choice in results.chosen)
        actions = pgettext("promise", "Actions")
        return f"{actions}: {narrowed}" if narrowed else actions

    def link(self, results: ActionResults) -> str:
        return f"{reverse('action_list')}{results.address.page(1)}"

    def feed_url(self, results: ActionResults) -> str:
        return f"{reverse('action_feed')}{results.address.page(1)}"

    def items(self, results: ActionResults) -> list[ActionItem]:
        answer: ActionAnswer = results.answer
        return list(answer.found.order_by("-updated_at", "-pk")[:LENGTH])

    def item_title(self, item: ActionItem) -> str:
        return f"{item.title} ({Standing(item.standing).label})"

    def item_description(self, item: ActionItem) -> str:
        return item.details

    def item_guid(self, item: ActionItem) -> str:
        return item.uuid.urn

    def item_author_name(self, item: ActionItem) -> str:
        return item.owner.name

    def item_pubdate(self, item: ActionItem) -> datetime:
        return item.created_at

    def item_updateddate(self, item: ActionItem) -> datetime:
        return item.updated_at
