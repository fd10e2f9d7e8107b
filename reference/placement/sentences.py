"""Says in plain words what the norms ask for, and what breaks: for those who lead a kindergarten.

What a guardian reads comes from `reference.allocation.explanations`, which names no other child;
the sentences here may, and are for nobody else.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reference.allocation.ages import age_band
from reference.allocation.departments.model import WEEKDAYS

from .enums import NormKind, Weekday
from .queries.needs import Need

Document = Mapping[str, Any]


def posts(hundredths: int) -> str:
    """Return hundredths of a post as posts, as the reader's language writes numbers."""
    return number_format(Decimal(hundredths) / 100, decimal_pos=2 if hundredths % 100 else 0)


def says(need: Need) -> str:
    """Return what a norm asks for and whether it is met."""
    words = {
        "norm": need.kind.label,
        "needed": posts(need.needed),
        "dispensed": posts(need.dispensed),
        "there": posts(need.there),
        "short": posts(need.short),
    }
    if need.dispensed:
        sentence = _(
            "%(norm)s: %(needed)s posts are needed, less %(dispensed)s by dispensation; "
            "%(there)s are there."
        )
    else:
        sentence = _("%(norm)s: %(needed)s posts are needed; %(there)s are there.")
    if need.short:
        sentence += " " + _("%(short)s are missing.")
    return sentence % words


def triggers(before: Need, after: Need) -> str:
    """Return what one child more changes in a norm."""
    words = {
        "norm": before.kind.label,
        "before": posts(before.needed),
        "after": posts(after.needed),
        "short": posts(after.short),
        "there": posts(after.there),
    }
    if before.needed == after.needed:
        sentence = _("%(norm)s: unchanged, %(after)s posts.")
    elif before.kind == NormKind.PEDAGOGUE:
        sentence = _("%(norm)s: the child triggers a whole post, from %(before)s to %(after)s.")
    else:
        sentence = _("%(norm)s: the need rises from %(before)s to %(after)s posts.")
    if after.short:
        sentence += " " + _("%(there)s are there: %(short)s missing.")
    return sentence % words


def why_impossible(document: Document) -> list[str]:
    """Return why a solved plan is impossible, and what can be done about it."""
    sentences = []
    for code in document["result"].get("because", ()):
        if code.endswith("_norm"):
            sentences.append(_norm_in(document, NormKind(code.removesuffix("_norm"))))
        elif code == "out_of_effort":
            sentences.append(
                _("No plan was found in the time given. Lock some children and try again.")
            )
        else:
            sentences += missing_room(document) or [
                _(
                    "There are places enough, but locks and children who are kept apart leave no "
                    "way to use them. Take one of them away."
                )
            ]
    return sentences


def _norm_in(document: Document, kind: NormKind) -> str:
    stated = document["result"]["norms"][kind.value]
    need = Need(kind, stated["needed"], stated["dispensed"], stated["there"], stated["needed"])
    return says(need) + " " + _("Employ somebody, or ask the municipality for a dispensation.")


def missing_room(document: Document) -> list[str]:
    """Return on which days which children lack places, whoever goes where (Hall's condition)."""
    days_of: dict[str, list[str]] = {}
    bands = (("under_three",), ("three_and_over",), ("under_three", "three_and_over"))
    for day in WEEKDAYS:
        for ages in bands:
            children = sum(
                day in (child.get("weekdays") or WEEKDAYS) and band_of(document, child) in ages
                for child in document["children"]
            )
            places = sum(
                each["places"] for each in document["departments"] if set(ages) & set(each["bands"])
            )
            if children > places:
                days_of.setdefault(_lacking(ages, children - places), []).append(day)
                break
    return [f"{shortage} ({_days(days)})" for shortage, days in days_of.items()]


def _lacking(ages: tuple[str, ...], number: int) -> str:
    if ages == ("under_three",):
        text = ngettext(
            "%d place for children under three is missing",
            "%d places for children under three are missing",
            number,
        )
    elif ages == ("three_and_over",):
        text = ngettext(
            "%d place for children who are three and over is missing",
            "%d places for children who are three and over are missing",
            number,
        )
    else:
        text = ngettext("%d place is missing", "%d places are missing", number)
    return text % number


def band_of(document: Document, child: Mapping[str, Any]) -> str:
    return age_band(child["born"], document["month"])


def breaks(
    document: Document,
    before: Mapping[str, str],
    after: Mapping[str, str],
    names: Mapping[str, str],
) -> list[str]:
    """Return what is hard and breaks when the children go from `before` to `after`.

    Both say the department of children by the identifiers of the run, and `names` what to call
    them. What was broken already and gets no worse is not repeated.
    """
    moved = [each for each in document["children"] if _is_moved(each["id"], before, after)]
    departments = {each["id"]: each for each in document["departments"]}
    sentences = []
    for child in moved:
        name, there = names[child["id"]], departments[after[child["id"]]]
        words = {"child": name, "department": there["name"]}
        if band_of(document, child) not in there["bands"]:
            sentences.append(_("%(department)s is not for the age of %(child)s.") % words)
        if child.get("locked") not in (None, there["id"]):
            words["locked"] = departments[child["locked"]]["name"]
            sentences.append(
                _("%(child)s is locked to %(locked)s. Take the lock away first.") % words
            )
        for other in _strangers(document, child["id"]):
            if after.get(other) == there["id"]:
                words["other"] = names[other]
                sentences.append(_("%(child)s and %(other)s are to be kept apart.") % words)
    return [*sentences, *_overfull(document, before, after)]


def _is_moved(child: str, before: Mapping[str, str], after: Mapping[str, str]) -> bool:
    return child in after and before.get(child) != after[child]


def _strangers(document: Document, child: str) -> Iterable[str]:
    for each in document["children"]:
        if each["id"] == child:
            yield from each.get("apart") or ()
        elif child in (each.get("apart") or ()):
            yield each["id"]


def _overfull(
    document: Document, before: Mapping[str, str], after: Mapping[str, str]
) -> Iterable[str]:
    for department in document["departments"]:
        full: dict[int, list[str]] = {}
        for day in WEEKDAYS:
            now = _number(document, after, department["id"], day)
            if now > max(department["places"], _number(document, before, department["id"], day)):
                full.setdefault(now, []).append(day)
        for now, days in full.items():
            yield _(
                "%(department)s has %(places)s places and would have %(number)s children "
                "(%(days)s)."
            ) % {
                "department": department["name"],
                "places": department["places"],
                "number": now,
                "days": _days(days),
            }


def _number(document: Document, where: Mapping[str, str], department: str, day: str) -> int:
    return sum(
        where.get(child["id"]) == department and day in (child.get("weekdays") or WEEKDAYS)
        for child in document["children"]
    )


def loses(
    document: Document,
    before: Mapping[str, str],
    after: Mapping[str, str],
    names: Mapping[str, str],
) -> list[str]:
    """Return what is soft and lost by the moves: wishes and friends."""
    sentences = []
    titles = {each["id"]: each["name"] for each in document["departments"]}
    for child in document["children"]:
        name, wishes = child["id"], list(child.get("wishes") or ())
        is_moved, had = _is_moved(name, before, after), before.get(name, "")
        if is_moved and had in wishes and after[name] not in wishes[: wishes.index(had)]:
            sentences.append(
                _("%(child)s wished for %(department)s.")
                % {"child": names[name], "department": titles[had]}
            )
        for friend in child.get("together") or ():
            together = name in before and before.get(name) == before.get(friend)
            if together and after.get(name) != after.get(friend):
                sentences.append(
                    _("%(child)s would like to be with %(other)s.")
                    % {"child": names[name], "other": names[friend]}
                )
    return sentences


def _days(days: Iterable[str]) -> str:
    codes = list(days)
    if len(codes) == len(WEEKDAYS):
        return _("every day")
    return ", ".join(str(Weekday(day).label).lower() for day in codes)
