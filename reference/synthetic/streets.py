"""Where a street runs and its numbers lie, so that an address says where somebody lives."""

from math import cos, pi, sin

from .town import Town

LAST_NUMBER = 120


def place_on(town: Town, street: str, number: int) -> tuple[int, int]:
    """Return where a house is: metres east and north; a street is drawn when first asked for."""
    if street not in town.streets:
        # Each school has streets around it, one after the other, so that none is without pupils.
        school = town.schools[len(town.streets) % len(town.schools)]
        east = school.east + round(town.chance.gauss(0, 600))
        north = school.north + round(town.chance.gauss(0, 600))
        direction, length = town.chance.uniform(0, 2 * pi), town.chance.randint(1200, 4000)
        town.streets[street] = (
            east,
            north,
            east + round(length * cos(direction)),
            north + round(length * sin(direction)),
        )
    x1, y1, x2, y2 = town.streets[street]
    share = number / LAST_NUMBER
    return round(x1 + (x2 - x1) * share), round(y1 + (y2 - y1) * share)
