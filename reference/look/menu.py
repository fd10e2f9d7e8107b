"""The menu: each module registers its rooms in `AppConfig.ready`, and says who may enter."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise


@dataclass(frozen=True)
class Room:
    """A desk of a module: its name, what one does there, and for whom the door is open."""

    url_name: str
    label: str | Promise
    text: str | Promise
    open_to: Callable[[HttpRequest], bool]


@dataclass(frozen=True)
class MenuItem:
    url: str
    label: str
    text: str
    is_here: bool


_rooms: dict[str, Room] = {}


def register_room(room: Room) -> None:
    """Put a room into the menu; a module does so once for each."""
    _rooms[room.url_name] = room


def items_for(request: HttpRequest) -> list[MenuItem]:
    """Return the rooms open to the one who asks, in the order of the modules' registration."""
    if not request.user.is_authenticated:
        return []
    items = []
    for room in _rooms.values():
        if room.open_to(request):
            url = reverse(room.url_name)
            here = request.path.startswith(url)
            items.append(MenuItem(url, str(room.label), str(room.text), here))
    return items
