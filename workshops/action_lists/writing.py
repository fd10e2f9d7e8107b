"""Writes actions as CSV and as XLSX, so that no cell is ever taken for a formula."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.utils.translation import pgettext

from security.characters import without_refused
from security.spreadsheets import guarded
from workshops.models import ActionItem
from workshops.organisation_names import OrganisationNames

from .columns import COLUMNS
from .values import standing_text

Absolute = Callable[[str], str]


def as_csv(actions: Iterable[ActionItem], *, names: OrganisationNames, absolute: Absolute) -> bytes:
    """Return the list as UTF-8 with a byte order mark and semicolons, as Norwegian Excel wants it.

    `actions` come from `queries.shown`; `absolute` makes a full address of a path.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow([str(column.heading) for column in COLUMNS])
    for action in actions:
        writer.writerow([guarded(cell) for cell in cells(action, names, absolute)])
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(
    actions: Iterable[ActionItem], *, names: OrganisationNames, absolute: Absolute
) -> bytes:
    """Return the list as a workbook of one sheet, every cell a text and the headings frozen."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet(pgettext("promise", "Actions"))
    sheet.freeze_panes = "D2"
    for number, column in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    headings = [WriteOnlyCell(sheet, str(column.heading)) for column in COLUMNS]
    for heading in headings:
        heading.font = Font(bold=True)
    sheet.append(headings)
    for action in actions:
        sheet.append([_text_cell(sheet, cell) for cell in cells(action, names, absolute)])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _text_cell(sheet: Any, text: str) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment

    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    cell.quotePrefix = True
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    return cell


def cells(action: ActionItem, names: OrganisationNames, absolute: Absolute) -> Sequence[str]:
    """Return the cells of `action`, in the order of `COLUMNS`."""
    evidence = action.evidence_page or action.evidence_document
    texts = [
        str(action.uuid),
        str(action.version),
        action.title,
        str(action.get_status_display()),
        action.due_on.isoformat(),
        names.text(action.owner),
        "; ".join(names.text(helper) for helper in action.helpers.all()),
        action.details,
        "",
        absolute(evidence.url) if evidence else "",
        standing_text(action.standing),
        action.outcome.text if action.outcome else "",
        action.workshop.title,
        absolute(action.get_absolute_url()),
    ]
    return [without_refused(text)[0] for text in texts]
