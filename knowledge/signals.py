"""Publishes the procurement together with its first experience."""

from typing import Any

from knowledge.models import ExperiencePage
from knowledge.services.experiences import publish_what_it_tells_of


def experience_published(sender: type[ExperiencePage], instance: Any, **kwargs: Any) -> None:
    """Receive Wagtail's `page_published` of an experience."""
    publish_what_it_tells_of(page=instance)
