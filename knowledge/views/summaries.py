"""The facts of an entry as rows of labels and values, in the order in which they are shown."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from knowledge.models import ExperiencePage, Procurement
from look.figures import money, number

Row = tuple[Any, Any]


def procurement_rows(procurement: Procurement, *, with_figures: bool) -> list[Row]:
    """Return what is known of a procurement; amounts only `with_figures`."""
    rows = [
        (_("Phase"), procurement.get_phase_display()),
        (_("Ending"), procurement.get_ending_display()),
        (_("Why no contract came of it"), procurement.cancelled_reason),
        (_("Procedure"), procurement.procedure_name),
        (_("How the need was described"), procurement.get_specification_approach_display()),
        (_("Value"), _value(procurement) if with_figures else procurement.get_value_band_display()),
        (_("Number of bids"), procurement.bids_received),
        (_("Announced"), _day(procurement.announced_on)),
        (_("Deadline"), _day(procurement.deadline_on)),
        (_("Awarded"), _day(procurement.awarded_on)),
        (_("Contract period"), _period(procurement)),
        (_("Ends with all options"), _day(procurement.options_end_on)),
        (_("Options"), procurement.options),
    ]
    return [(label, value) for label, value in rows if value not in (None, "")]


def compared_rows(one: Procurement, other: Procurement) -> list[tuple[Any, Any, Any]]:
    """Return what is known of either, side by side; for people who may see the figures."""
    rows: dict[Any, list[Any]] = {}
    for place, procurement in enumerate((one, other)):
        notices = ", ".join(each.notice_id for each in procurement.notices.defer("source"))
        facts = [
            (_("Buyers that the notice names"), ", ".join(procurement.other_buyers)),
            (_("Procedure identifier"), procurement.procedure_id),
            (_("Notices"), notices),
            *procurement_rows(procurement, with_figures=True),
        ]
        for label, value in facts:
            rows.setdefault(label, ["", ""])[place] = value
    return [(label, *values) for label, values in rows.items() if any(values)]


def experience_rows(page: ExperiencePage) -> list[Row]:
    """Return the figures and choices of an experience."""
    rows = [
        (_("Written"), page.get_stage_display()),
        (_("Would choose this procedure again"), page.get_choose_again_display()),
        (_("Hours spent"), None if page.hours_spent is None else number(page.hours_spent)),
        (_("Number of bids"), page.bids_received),
    ]
    return [(label, value) for label, value in rows if value not in (None, "")]


def _value(procurement: Procurement) -> str:
    if procurement.estimated_value is None:
        return str(procurement.get_value_band_display())
    kind = procurement.get_value_kind_display()
    figure = money(procurement.estimated_value, procurement.currency)
    return f"{figure} ({kind})" if kind else figure


def _day(day: Any) -> str:
    return date_format(day) if day else ""


def _period(procurement: Procurement) -> str:
    starts_on, ends_on = procurement.contract_starts_on, procurement.contract_ends_on
    return f"{_day(starts_on)} – {_day(ends_on)}" if starts_on or ends_on else ""
