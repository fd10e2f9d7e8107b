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
    is_public: bool = False  # for those who have not signed in too


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
    signed_in = request.user.is_authenticated
    rooms = {
        reverse(room.url_name): room
        for room in _rooms.values()
        if room.is_public or (signed_in and room.open_to(request))
    }
    # The room that the page is in, where one room's address begins with another's.
    here = max(filter(request.path.startswith, rooms), key=len, default=None)
    return [
        MenuItem(url, str(room.label), str(room.text), url == here) for url, room in rooms.items()
    ]
