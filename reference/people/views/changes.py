"""Changing records: for case workers, each change in the log beside the readings."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from reference.casework.attempts import succeeds
from reference.casework.refusals import Invalid
from reference.people.access import case_worker_of, municipality_of, record_within

from ..models import Enrolment, Guardianship, Municipality, Person
from ..queries.reach import Reader
from ..queries.records import note_reads, person_of_number
from ..record_forms import (
    DeleteForm,
    EndForm,
    EnrolForm,
    GuardianForm,
    MoveForm,
    MoveOutForm,
    RegisterPersonForm,
    RightsForm,
)
from ..services.enrolments import end_enrolment, enrol, move
from ..services.guardianships import RIGHTS, add_guardian, change_rights
from ..services.persons import delete_person, move_out, register_person

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
def new_person(request: HttpRequest) -> HttpResponse:
    reader, municipality = case_worker_of(request), municipality_of(request)
    form = RegisterPersonForm(request.POST or None)
    persons: dict[str, Person] = {}

    def do() -> None:
        persons["person"] = register_person(municipality=municipality, **form.cleaned_data)

    if succeeds(form, do):
        note_reads(reader, [persons["person"].pk], purpose=_("Change: registered"))
        messages.success(request, _("Registered."))
        return redirect("person_record", persons["person"].pk)
    return _form_page(request, form, _("Register a person"), None)


@require_http_methods(METHODS)
def new_guardian(request: HttpRequest, identifier: UUID) -> HttpResponse:
    reader, municipality = case_worker_of(request), municipality_of(request)
    child = record_within(reader, identifier, purpose=_("Change of the record"))
    form = GuardianForm(request.POST or None, initial=dict.fromkeys(RIGHTS[:4], True))

    def do() -> None:
        guardian = person_of_number(municipality, form.cleaned_data["identity_number"])
        if guardian is None:
            raise Invalid(_("Nobody with this number is registered. Register the person first."))
        add_guardian(
            child=child, guardian=guardian, starts_on=form.cleaned_data["on"], **form.rights
        )

    if succeeds(form, do):
        return _back(request, reader, child.pk, _("Change: guardian"))
    return _form_page(request, form, _("Add a guardian"), child)


@require_http_methods(METHODS)
def rights(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """What a guardian may do from a day on; what held before stays on record."""
    reader, municipality = case_worker_of(request), municipality_of(request)
    relation = get_object_or_404(
        Guardianship.objects.present().select_related("child", "guardian"),
        pk=identifier,
        child__municipality=municipality,
        validity__upper_inf=True,
    )
    before = {name: getattr(relation, name) for name in RIGHTS}
    form = RightsForm(request.POST or None, initial=before)

    def do() -> None:
        change_rights(relation=relation, on=form.cleaned_data["on"], **form.rights)

    if succeeds(form, do):
        return _back(request, reader, relation.child_id, _("Change: rights of a guardian"))
    title = _("Rights of %s") % relation.guardian
    return _form_page(request, form, title, relation.child)


@require_http_methods(METHODS)
def new_enrolment(request: HttpRequest, identifier: UUID) -> HttpResponse:
    reader, municipality = case_worker_of(request), municipality_of(request)
    child = record_within(reader, identifier, purpose=_("Change of the record"))
    form = EnrolForm(request.POST or None, municipality=municipality)
    if succeeds(form, lambda: enrol(person=child, **form.cleaned_data)):
        return _back(request, reader, child.pk, _("Change: membership"))
    return _form_page(request, form, _("Kindergarten or school from a day"), child)


@require_http_methods(METHODS)
def move_enrolment(request: HttpRequest, identifier: UUID) -> HttpResponse:
    reader, municipality = case_worker_of(request), municipality_of(request)
    enrolment = _enrolment(municipality, identifier)
    form = MoveForm(request.POST or None, municipality=municipality)
    if succeeds(form, lambda: move(enrolment=enrolment, **form.cleaned_data)):
        return _back(request, reader, enrolment.person_id, _("Change: membership"))
    return _form_page(request, form, _("Move from %s") % enrolment.unit, enrolment.person)


@require_http_methods(METHODS)
def finish_enrolment(request: HttpRequest, identifier: UUID) -> HttpResponse:
    reader, municipality = case_worker_of(request), municipality_of(request)
    enrolment = _enrolment(municipality, identifier)
    form = EndForm(request.POST or None)
    if succeeds(form, lambda: end_enrolment(enrolment=enrolment, **form.cleaned_data)):
        return _back(request, reader, enrolment.person_id, _("Change: membership"))
    return _form_page(request, form, _("End at %s") % enrolment.unit, enrolment.person)


@require_http_methods(METHODS)
def leave_municipality(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Somebody moves to another municipality: places here and the address end."""
    reader = case_worker_of(request)
    person = record_within(reader, identifier, purpose=_("Change of the record"))
    form = MoveOutForm(request.POST or None)
    if succeeds(form, lambda: move_out(person=person, **form.cleaned_data)):
        return _back(request, reader, person.pk, _("Change: moved out"))
    return _form_page(request, form, _("Moves to another municipality"), person)


@require_http_methods(METHODS)
def delete(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Take out somebody who was registered by mistake."""
    reader = case_worker_of(request)
    person = record_within(reader, identifier, purpose=_("Change of the record"))
    form = DeleteForm(request.POST or None)
    if succeeds(form, lambda: delete_person(person=person)):
        note_reads(reader, [person.pk], purpose=_("Change: taken out"))
        messages.success(request, _("The person is taken out of the register."))
        return redirect("find_person")
    return _form_page(request, form, _("Take out of the register"), person)


def _enrolment(municipality: Municipality, identifier: UUID) -> Enrolment:
    return get_object_or_404(
        Enrolment.objects.present().select_related("person", "unit"),
        pk=identifier,
        unit__municipality=municipality,
    )


def _back(request: HttpRequest, reader: Reader, person: UUID, purpose: str) -> HttpResponse:
    note_reads(reader, [person], purpose=purpose)
    messages.success(request, _("Saved."))
    return redirect("person_record", person)


def _form_page(
    request: HttpRequest, form: forms.Form, title: str, person: Person | None
) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "title": title, "person": person}
    return render(request, "people/form.html", context)
