"""Which pages are measured, and the aim of each: its part of the speed of its floor."""

from dataclasses import dataclass

import psycopg

ROWS, BARE = "/floor/rows/", "/floor/bare/"
AIM_OF_LISTS, AIM_OF_ENTRIES, AIM_OF_FEEDS, AIM_OF_CACHED = 0.2, 0.3, 0.4, 0.8
KINDS = ("procurement", "experience", "need", "component")
_NEWEST = """
SELECT url FROM search_searchdocument WHERE kind = %s AND title NOT LIKE '%%"%%'
ORDER BY published_at DESC NULLS LAST, id DESC LIMIT 1
"""


@dataclass(frozen=True)
class Measured:
    name: str
    address: str
    aim: float


def pages_of(url: str, size: int) -> list[Measured]:
    """Return the pages to measure in the database at `url`."""
    lists = {
        "front page": "/",
        "procurements": "/anskaffelser/",
        "experiences": "/erfaringer/",
        "needs": "/behov/",
        "components": "/komponenter/",
        "actions": "/tiltak/",
        "deep page": f"/erfaringer/?side={min(500, max(1, size // 100))}",
        "search, common word": "/sok/?q=barnehage",
        "search, rare word": "/sok/?q=rammeavtale",
        "search, no words": "/sok/",
    }
    measured = [Measured(name, address, AIM_OF_LISTS) for name, address in lists.items()]
    with psycopg.connect(url) as connection:
        for kind in KINDS:
            [address] = connection.execute(_NEWEST, [kind]).fetchone() or ["/"]
            measured.append(Measured(f"one {kind}", address, AIM_OF_ENTRIES))
    feed = Measured("feed", "/erfaringer/atom.xml", AIM_OF_FEEDS)
    return [*measured, feed]
