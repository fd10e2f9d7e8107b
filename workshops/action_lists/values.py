"""How the values of an action are written in a cell, and what a cell means."""

import re

from django.conf import settings
from django.utils import translation

from workshops.enums import ActionStatus, Standing

# #REF!, #N/A, #DIV/0!, and as Norwegian spreadsheets write them: #I/T, #VERDI!, #NAVN?
_FAULT = re.compile(
    r"#(?:[A-ZÆØÅ]{2,14}[!?]|DIV/0!|N/A|I/T|SPILL!|GETTING_DATA)|(?:Err|Feil):\d{3}"
)


def is_fault(text: str) -> bool:
    """Tell whether a spreadsheet wrote `text` where a formula of it failed."""
    return bool(_FAULT.fullmatch(text.strip()))


def parse_status(text: str) -> ActionStatus | None:
    """Return the status whose code or name, in any language of the site, is `text`."""
    label = text.strip().casefold()
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            for status in ActionStatus:
                if label in (status.value, str(status.label).casefold()):
                    return status
    return None


def standing_text(standing: str) -> str:
    """Return the name of a standing in the reader's language."""
    return str(Standing(standing).label)
