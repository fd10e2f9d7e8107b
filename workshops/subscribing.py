"""The addresses at which a calendar program subscribes."""

from django.http import HttpRequest


def calendar_addresses(request: HttpRequest, path: str) -> dict[str, str]:
    """Return the whole address of the calendar at `path`, and the one that a program takes."""
    url = request.build_absolute_uri(path)
    return {"calendar_url": url, "webcal_url": as_webcal(url)}


def as_webcal(url: str) -> str:
    """Return `url` as calendar programs take it for a subscription; nothing for nothing."""
    return f"webcal:{url.split(':', 1)[1]}" if url else ""
