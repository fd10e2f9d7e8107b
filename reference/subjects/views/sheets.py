"""A teacher's sheets: one page for a whole group, a file in its place, and warnings."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from reference.casework.attempts import result_of, submitted
from reference.people.access import reader_of, user_of
from reference.people.enums import UnitKind
from reference.people.queries.records import note_reads
from reference.tables.csv_reader import Fault
from reference.tables.spreadsheets import csv_file

from ..enums import AssessmentKind
from ..forms import SheetFileForm, SheetFilterForm, SheetForm, WarnForm
from ..models import SubjectGroup
from ..queries.pupils import is_contact_teacher, pupils_within
from ..queries.sheets import SheetLine, lines_of, narrowed, pupils_of, sheets_within, teaches
from ..services.assessments import PupilInYear, warn
from ..services.sheets import Sheet, enter, read_file, row_seen
from .access import sheet_within
from .school import METHODS

ROWS = 48


@require_safe
def sheets(request: HttpRequest) -> HttpResponse:
    """The sheets of the groups that the reader teaches; a head's are reached from the school."""
    user, reader = user_of(request), reader_of(request)
    if not teaches(user) and not reader.works_with(UnitKind.SCHOOL):
        raise PermissionDenied
    form = SheetFilterForm(request.GET)
    groups = sheets_within(reader, user)
    if form.is_valid():
        groups = narrowed(groups, **form.cleaned_data)
    page = Paginator(groups, ROWS).get_page(request.GET.get("page"))
    may_open = reader.works_with(UnitKind.SCHOOL) or is_contact_teacher(user)
    context = {"page": page, "form": form, "may_open_pupils": may_open}
    return render(request, "subjects/sheets.html", context)


@require_http_methods(METHODS)
def sheet(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Say all marks of a group at once; nothing typed is lost when something is wrong."""
    subject_group = sheet_within(request, identifier)
    kind = _kind_of(request)
    lines = lines_of(subject_group, kind)
    note_reads(reader_of(request), [each.pupil.pk for each in lines], purpose=_("Sheet of marks"))
    typed = {
        each.pupil.pk: request.POST[key] for each in lines if (key := _name(each)) in request.POST
    }
    versions = {
        each.pupil.pk: request.POST[key]
        for each in lines
        if (key := f"seen-{each.pupil.pk}") in request.POST
    }
    form = SheetForm(request.POST or None, initial=_initial(kind))
    faults: Mapping[UUID, Sequence[str]] = {}
    entered = result_of(
        form,
        lambda: enter(
            sheet=replace(_sheet_of(subject_group, form), seen=versions),
            entries=typed,
            author=user_of(request),
        ),
    )
    if entered:
        if entered.is_kept:
            messages.success(request, _said(entered.new, entered.corrected))
            return redirect(f"{reverse('subjects_sheet', args=[identifier])}?vurdering={kind}")
        faults = entered.faults
        form.add_error(None, _("Nothing is saved yet: correct what is marked in the table."))
    is_outdated = entered is not None and entered.is_outdated
    rows = _rows(lines, typed, faults)
    opens = pupils_within(reader_of(request), user_of(request)).filter(
        person__in=[each.pupil.pk for each in lines]
    )
    context = {"sheet": subject_group, "form": form, "rows": rows, "kind": kind}
    status = HTTPStatus.CONFLICT if is_outdated else HTTPStatus.OK
    more = {
        "kinds": _kinds(subject_group),
        "may_open": set(opens.values_list("person", flat=True)),
    }
    return render(request, "subjects/sheet.html", context | more, status=status)


def _rows(
    lines: Sequence[SheetLine], typed: Mapping[UUID, str], faults: Mapping[UUID, Sequence[str]]
) -> list[dict[str, object]]:
    """Return the rows of the table: what was typed is kept beside what is wrong with it."""
    return [
        {
            "line": each,
            "name": _name(each),
            "seen": (f"seen-{each.pupil.pk}", row_seen(each.current)),
            "typed": typed.get(each.pupil.pk, each.entry),
            "faults": faults.get(each.pupil.pk, ()),
        }
        for each in lines
    ]


def _sheet_of(group: SubjectGroup, form: SheetForm | SheetFileForm) -> Sheet:
    values = form.cleaned_data
    return Sheet(
        group,
        AssessmentKind(values["kind"]),
        values["told_on"],
        values["reason"],
        correct_day=values["correct_day"],
    )


@require_safe
def download(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """The sheet as a CSV file to write in."""
    subject_group = sheet_within(request, identifier)
    lines = lines_of(subject_group, _kind_of(request))
    note_reads(reader_of(request), [each.pupil.pk for each in lines], purpose=_("Sheet of marks"))
    rows = ([each.pupil.pk, each.pupil, row_seen(each.current), each.entry] for each in lines)
    file = csv_file(["elev", "navn", "utgave", "karakter"], rows)
    response = HttpResponse(file, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="karakterer.csv"'
    return response


@require_http_methods(METHODS)
def upload(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Hand a sheet in as a file: every fault of every row is told, and nothing is half written."""
    subject_group = sheet_within(request, identifier)
    form = SheetFileForm(
        request.POST or None, request.FILES or None, initial=_initial(_kind_of(request))
    )
    faults = result_of(form, lambda: _enter_file(_sheet_of(subject_group, form), form, request))
    if faults == []:
        kind = form.cleaned_data["kind"]
        return redirect(f"{reverse('subjects_sheet', args=[identifier])}?vurdering={kind}")
    if faults:
        form.add_error(None, _("Nothing is saved: the file has faults. They are listed below."))
    context = {"sheet": subject_group, "form": form, "faults": faults, "kind": _kind_of(request)}
    return render(request, "subjects/upload.html", context)


def _enter_file(of: Sheet, form: SheetFileForm, request: HttpRequest) -> list[Fault]:
    file = read_file(data=form.cleaned_data["file"].read())
    if file.faults:
        return file.faults
    sheet = replace(of, seen=file.seen)
    entered = enter(sheet=sheet, entries=file.entries, author=user_of(request))
    if entered.is_kept:
        messages.success(request, _said(entered.new, entered.corrected))
    return [
        Fault(file.lines[pupil], "karakter", text)
        for pupil, texts in entered.faults.items()
        for text in texts
    ]


@require_http_methods(METHODS)
def warn_pupil(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Warn the guardians of a pupil on the sheet that the basis of the mark is in danger."""
    subject_group = sheet_within(request, identifier)
    pupils = pupils_of(subject_group)
    note_reads(reader_of(request), [each.pk for each in pupils], purpose=_("Written warning"))
    form = WarnForm(request.POST or None, pupils=pupils)
    offer = subject_group.offer

    def do() -> None:
        whose = PupilInYear(form.cleaned_data["pupil"], offer.unit, offer.school_year)
        warn(
            whose=whose,
            about=offer.subject,
            missing=form.cleaned_data["missing"],
            author=user_of(request),
        )

    if submitted(request, form, do, _("The warning is sent: the guardians can read it.")):
        return redirect("subjects_sheet", identifier)
    context = {
        "form": form,
        "title": _("Warn that a basis is in danger"),
        "lead": subject_group,
        "back": ("subjects_sheet", identifier),
    }
    return render(request, "subjects/form.html", context)


def _name(line: SheetLine) -> str:
    return f"mark-{line.pupil.pk}"


def _kind_of(request: HttpRequest) -> AssessmentKind:
    code = request.POST.get("kind") or request.GET.get("vurdering", "")
    return AssessmentKind(code if code in AssessmentKind.values else AssessmentKind.MID_YEAR)


def _kinds(sheet: SubjectGroup) -> list[tuple[str, Any]]:
    """Return what may be said on this sheet: final marks where the subject ends."""
    at_the_end = (AssessmentKind.FINAL, AssessmentKind.EXAMINATION)
    return [
        (code, label)
        for code, label in AssessmentKind.choices
        if sheet.offer.ends_here or code not in at_the_end
    ]


def _initial(kind: AssessmentKind) -> dict[str, Any]:
    return {"kind": kind, "told_on": timezone.localdate()}


def _said(new: int, corrected: int) -> str:
    return _("Saved: %(new)d new, %(corrected)d corrected.") % {"new": new, "corrected": corrected}
