"""What some forms are sent besides what is required, so that they are taken."""

import datetime as dt

from tests.filling import Answers

SPRING = dt.date(dt.date.today().year + 1, 3, 1)  # noqa: DTZ011 - any day to come
LATER = SPRING + dt.timedelta(days=120)

# By the route of the form.
ANSWERS: dict[str, Answers] = {
    "admission_cohorts": {
        "year": str(SPRING.year + 2),
        "changes_until": f"{SPRING.year + 1}-11-01",
    },
    "groups_new_division": {"grade": "5", "classes": "5A, 5B", "most": "30"},
    "kindergarten_new_round": {
        "year": str(SPRING.year + 1),
        "opens_on": str(SPRING),
        "deadline": str(LATER),
    },
    "placement_dispensation": {
        "posts": "1",
        "starts_on": str(SPRING),
        "ends_on": str(LATER),
        "applied_on": str(SPRING - dt.timedelta(days=300)),
        "committee": "Samarbeidsutvalget er enig.",
    },
    "placement_new_department": {"bands": "first"},
    "placement_staffing": {"born_year": str(SPRING.year - 3), "number": "2"},
    "sfo_apply": {"weekdays": "first", "starts_on": str(SPRING)},
    "sfo_end_place": {"last_day": str(LATER)},
    "sfo_new_price": {"days": "3", "ore": "1200", "starts_on": str(SPRING)},
    "sfo_new_statutes": {"starts_on": str(SPRING)},
    "sfo_reduce": {"income_ore": "300000"},
    "subjects_choose": {"offer": "first"},
    "subjects_examinations": {
        "subjects": "first",
        "told_on": str(SPRING),
        "held_on": str(SPRING + dt.timedelta(days=2)),
    },
    "subjects_new_offer": {"grade": "9"},
    "subjects_remark": {"annex": "1"},
}
