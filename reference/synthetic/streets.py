"""Where a street runs and its numbers lie, so that an address says where somebody lives."""

from math import cos, pi, sin

from .generator import Generator

LAST_NUMBER = 120


def place_on(generator: Generator, street: str, number: int) -> tuple[int, int]:
    """Return where a house is: metres east and north; a street is drawn when first asked for."""
    if street not in generator.streets:
        # Each school has streets around it, one after the other, so that none is without pupils.
        school = generator.schools[len(generator.streets) % len(generator.schools)]
        east = school.east + round(generator.chance.gauss(0, 600))
        north = school.north + round(generator.chance.gauss(0, 600))
        direction, length = (
            generator.chance.uniform(0, 2 * pi),
            generator.chance.randint(1200, 4000),
        )
        generator.streets[street] = (
            east,
            north,
            east + round(length * cos(direction)),
            north + round(length * sin(direction)),
        )
    x1, y1, x2, y2 = generator.streets[street]
    share = number / LAST_NUMBER
    return round(x1 + (x2 - x1) * share), round(y1 + (y2 - y1) * share)
