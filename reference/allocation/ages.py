"""Age bands of kindergarten children, and from when the law gives them a place."""

UNDER_THREE = "under_three"
THREE_AND_OVER = "three_and_over"
BANDS = (UNDER_THREE, THREE_AND_OVER)
_AUGUST = 8
_LAST_BIRTH_MONTH_WITH_RIGHT = 11
_YEARS_BEFORE_SCHOOL = 6


def age_band(born: str, month: str) -> str:
    """Return the band of a child born in the month `born` for a place in `month` (YYYY-MM).

    For both norms a child turns three in August of the year in which it does.
    """
    year, number = map(int, month.split("-"))
    kindergarten_year = year if number >= _AUGUST else year - 1
    return THREE_AND_OVER if kindergarten_year - int(born[:4]) >= 3 else UNDER_THREE


def starts_school(born: str, year: int) -> bool:
    """Say whether a child starts school in `year` or has before: it does in August of the year in
    which it turns six, and has no right to a place in kindergarten from then on."""
    return year - int(born[:4]) >= _YEARS_BEFORE_SCHOOL


def month_of_right(born: str, year: int) -> str | None:
    """Return the month by whose end the round of `year` owes the child a place, if any.

    Norwegian Kindergarten Act: one year old by the end of August, a place by the end of August;
    born from September to November, by the end of the month in which the child turns one.
    """
    if starts_school(born, year):
        return None
    birth_year, birth_month = map(int, born.split("-"))
    turns_one = birth_year + 1
    if turns_one < year or (turns_one == year and birth_month <= _AUGUST):
        return f"{year:04d}-{_AUGUST:02d}"
    if turns_one == year and birth_month <= _LAST_BIRTH_MONTH_WITH_RIGHT:
        return f"{year:04d}-{birth_month:02d}"
    return None
