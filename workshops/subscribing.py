"""The addresses at which a calendar program subscribes, and what a list of actions follows."""

from django.http import HttpRequest

from notifications.followed import Followed, followed_entry, followed_list
from search.questions import Question
from workshops.queries.action_list import ActionQuestion

# The facets of the list of actions that search narrows by too.
_FACETS_OF_SEARCH = {"organisation": "organisation", "theme": "themes"}
_ENTRIES = {"series": "meeting_place", "workshop": "workshop"}


def calendar_addresses(request: HttpRequest, path: str) -> dict[str, str]:
    """Return the whole address of the calendar at `path`, and the one that a program takes."""
    url = request.build_absolute_uri(path)
    return {"calendar_url": url, "webcal_url": as_webcal(url)}


def as_webcal(url: str) -> str:
    """Return `url` as calendar programs take it for a subscription; nothing for nothing."""
    return f"webcal:{url.split(':', 1)[1]}" if url else ""


def followed_actions(question: ActionQuestion) -> Followed | None:
    """Return what a narrowed list of actions follows; None where it cannot be followed.

    The actions of one workshop or series are followed with it. Where an action stands today
    changes without anybody changing it, so that nobody is told.
    """
    filters = {name: codes for name, codes in question.chosen.items() if codes}
    if len(filters) == 1 and not question.words:
        [(facet, codes)] = filters.items()
        if facet in _ENTRIES and len(codes) == 1:
            return followed_entry(_ENTRIES[facet], codes[0])
    if not set(filters) <= set(_FACETS_OF_SEARCH):
        return None
    of_search = {_FACETS_OF_SEARCH[name]: codes for name, codes in filters.items()}
    return followed_list(Question(words=question.words, kinds=("action",), chosen=of_search))
