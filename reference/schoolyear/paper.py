"""The calendar as a PDF."""

from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from reference.look.languages import current_language
from reference.pdf.compiler import typeset

from .models import CalendarPlan
from .picture import Month, lines_of, marks, months_of, weekday_letters
from .planning.plan import Plan

TEMPLATE = Path(__file__).parent / "calendar.typ"


def calendar_pdf(plan: CalendarPlan, days: Plan, *, place: str) -> bytes:
    """Return the calendar of `place` in the language of the page, as PDF/UA-1."""
    made_at = plan.announced_at or timezone.now()
    return typeset(TEMPLATE, _data(plan, days, place), made_at=made_at)


def _data(plan: CalendarPlan, days: Plan, place: str) -> dict[str, Any]:
    letters = marks()
    return {
        "title": _("School calendar %(years)s, %(place)s") % {"years": plan.years, "place": place},
        "language": current_language(),
        "author": plan.municipality.name,
        "page_of": _("of"),
        "lead": _status(plan),
        "counts": _("%(pupils)s school days, %(teachers)s days for teachers.")
        % {"pupils": len(days.school_days), "teachers": len(days.teacher_days)},
        "weekdays": [letter for _x, letter in weekday_letters()],
        "months": [_month(each) for each in months_of(days)],
        "legend": [
            {"look": "planning", "mark": letters["planning"], "text": _("Planning day")},
            {"look": "break", "mark": letters["break"], "text": _("Day off")},
            {"look": "holiday", "mark": letters["holiday"], "text": _("Public holiday")},
            {"look": "sfo", "mark": "•", "text": _("After-school is open")},
        ],
        "days": {
            "heading": _("Days off and planning days"),
            "head": [_("What"), _("When"), _("After-school")],
            "rows": [
                [line.title, line.when, _("open") if line.sfo else _("closed")]
                for line in lines_of(days)
            ],
        },
        "numbers": {
            "heading": _("Days by month"),
            "head": [_("Month"), _("Pupils"), _("Teachers"), _("After-school")],
            "rows": [
                [each.name, str(each.pupils), str(each.teachers), str(each.sfo)]
                for each in months_of(days)
            ],
        },
    }


def _status(plan: CalendarPlan) -> str:
    if plan.announced_at and plan.decided_on:
        return _("Decided %(decided)s, version %(number)s.") % {
            "decided": date_format(plan.decided_on),
            "number": plan.number,
        }
    return _("Not announced: %s.") % plan.get_status_display()


def _month(month: Month) -> dict[str, Any]:
    cells: list[dict[str, Any]] = [
        {
            "number": each.day.day,
            "column": each.day.weekday(),
            "look": each.look,
            "mark": each.mark + ("•" if each.sfo else ""),
        }
        for each in month.cells
    ]
    return {"name": month.name, "words": f"{month.name}. {month.words}", "cells": cells}
