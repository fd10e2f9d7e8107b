"""The dates of a procurement of the demo, counted from the day of loading."""

from datetime import date, timedelta

from .content.entries import Contract, DemoProcurement
from .moments import day


def dates_of(text: DemoProcurement) -> dict[str, date | None]:
    """Return the dates by the names of the fields of `Procurement`; a dialogue has no deadline."""
    return {
        "announced_on": day(text.announced),
        "deadline_on": day(text.announced - text.open_for) if text.procedure else None,
        "awarded_on": None if text.awarded is None else day(text.awarded),
        **(_dates_of_contract(text.contract) if text.contract else {}),
    }


def _dates_of_contract(contract: Contract) -> dict[str, date | None]:
    starts = day(contract.starts)
    with_options = last_day_of(starts, contract.years + contract.option_years)
    return {
        "contract_starts_on": starts,
        "contract_ends_on": last_day_of(starts, contract.years),
        "options_end_on": with_options if contract.option_years else None,
    }


def last_day_of(starts: date, years: int) -> date:
    """Return the last day of a period of whole years that begins on `starts`."""
    first_of_month = starts.replace(day=1, year=starts.year + years)
    return first_of_month + timedelta(days=starts.day - 2)
