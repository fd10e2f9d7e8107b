"""What a municipality would like: the windows to look in, and what each departure costs."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from .problems import BadWishes

MONDAY, FRIDAY = 0, 4


class Wish(StrEnum):
    """What can be wished for; a departure costs the weight, once or for each day."""

    START = "start"  # each calendar day from the wanted first school day
    AUTUMN = "autumn"  # another week
    CHRISTMAS = "christmas"  # each calendar day from the wanted last day before
    BACK = "back"  # each calendar day from the wanted first day after
    WINTER = "winter"  # another week
    EASTER = "easter"  # each school day from Monday to Wednesday before Easter
    SQUEEZED = "squeezed"  # each squeezed-in day with school
    PLANNING = "planning"  # each planning day on another weekday, those before the start not
    END = "end"  # each calendar day from the wanted last school day
    SPARE = "spare"  # each school day more than the least


@dataclass(frozen=True)
class Window:
    """From `first` to `last`, with the day or ISO week that is wanted most."""

    first: date
    last: date
    wanted: date

    def days(self) -> list[date]:
        return [
            date.fromordinal(number)
            for number in range(self.first.toordinal(), self.last.toordinal() + 1)
        ]


@dataclass(frozen=True)
class Wishes:
    """`start`, `christmas`, `back` and `end` are windows for the first day, the last before and the
    first after Christmas, and the last day. `planning_before` is how few and how many planning days
    may lie right before the start; the others lie beside breaks and on squeezed days.
    """

    year: int
    start: Window
    christmas: Window
    back: Window
    end: Window
    autumn_week: int | None = None
    winter_week: int | None = None
    planning_before: tuple[int, int] = (2, 5)
    planning_weekdays: tuple[int, ...] = (MONDAY, FRIDAY)
    weights: dict[Wish, int] = field(default_factory=lambda: dict.fromkeys(Wish, 1))

    def cost(self, wish: Wish, times: int) -> int:
        """Return what `times` departures from a wish cost."""
        return self.weights.get(wish, 0) * times


def usual_wishes(year: int) -> Wishes:
    """Return windows that most years fit in, and a weight of one for each wish."""
    after = year + 1
    back = max(_near(date(after, 1, 4), MONDAY), date(after, 1, 2))
    return Wishes(
        year=year,
        start=Window(date(year, 8, 14), date(year, 8, 24), _near(date(year, 8, 17), MONDAY)),
        christmas=Window(date(year, 12, 17), date(year, 12, 23), _near(date(year, 12, 20), FRIDAY)),
        back=Window(date(after, 1, 2), date(after, 1, 8), back),
        end=Window(date(after, 6, 15), date(after, 6, 25), _near(date(after, 6, 19), FRIDAY)),
    )


def _near(day: date, weekday: int) -> date:
    """Return the nearest day that falls on `weekday`."""
    ahead = (weekday - day.weekday()) % 7
    return date.fromordinal(day.toordinal() + (ahead if ahead <= 3 else ahead - 7))


def check_wishes(wishes: Wishes) -> None:
    """Raise `BadWishes` with every window that leaves nothing to choose from."""
    bounds = {
        Wish.START: (wishes.start, date(wishes.year, 8, 1), date(wishes.year, 9, 5)),
        Wish.CHRISTMAS: (
            wishes.christmas,
            date(wishes.year, 12, 14),
            date(wishes.year, 12, 23),
        ),
        Wish.BACK: (wishes.back, date(wishes.year + 1, 1, 2), date(wishes.year + 1, 1, 10)),
        Wish.END: (wishes.end, date(wishes.year + 1, 6, 15), date(wishes.year + 1, 7, 5)),
    }
    bad = {
        wish: (earliest, latest)
        for wish, (window, earliest, latest) in bounds.items()
        if not earliest <= window.first <= window.last <= latest
    }
    if bad:
        raise BadWishes(bad)
