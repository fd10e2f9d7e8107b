"""Registering a component, by form or from a publiccode.yml, and changing it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from components.forms import ComponentForm, PubliccodeForm
from components.models import ComponentPage
from components.publiccode import Publiccode
from components.publiccode_fields import fields_of, keywords_with, readable_description
from components.queries import component_of_repository
from components.services import change_component, register_component
from organisations.models import User
from organisations.queries import manageable_page, writable_sections
from organisations.requests import SignedInRequest
from organisations.services import submit_for_approval
from organisations.services.publishing import AlreadySubmitted
from web_forms.sending import changed_at


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new(request: SignedInRequest) -> HttpResponse:
    """The form for a component that is not registered yet."""
    _confirm_may_write(request.user)
    form = ComponentForm(request.POST or None, person=request.user)
    if request.method == "POST" and form.is_valid():
        component = form.save(commit=False)
        section = form.chosen_organisation.section
        response = _keep(
            request,
            form,
            lambda: register_component(component=component, section=section, author=request.user),
        )
        if component.pk:
            changed_at(request, reverse("component_edit", args=[component.pk]))
        return response
    return _form_page(request, form)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit(request: SignedInRequest, page_id: int) -> HttpResponse:
    """The same form for one that is, with what was last written in it."""
    component = _changeable(request.user, page_id)
    form = ComponentForm(request.POST or None, instance=component, person=request.user)
    if request.method == "POST" and form.is_valid():
        component = form.save(commit=False)
        return _keep(
            request, form, lambda: change_component(component=component, author=request.user)
        )
    return _form_page(request, form)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def from_publiccode(request: SignedInRequest) -> HttpResponse:
    """Takes a publiccode.yml and shows the form with what it says, or all that is wrong with it.

    Nothing is kept until the form is sent.
    """
    _confirm_may_write(request.user)
    upload = PubliccodeForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and upload.is_valid():
        known = component_of_repository(upload.publiccode.url)
        instance = known and _own(request.user, known)
        if known is None or instance:
            return _form_page(request, _prefilled(upload.publiccode, instance, request.user))
        upload.add_error(None, _registered_already(known))
    context = {
        "form": upload,
        "breadcrumbs": [*_trail(), (_("From publiccode.yml"), "")],
    }
    return render(request, "components/publiccode_form.html", context)


def _registered_already(known: ComponentPage) -> str:
    """Say so, and which one it is where everybody may know."""
    if not ComponentPage.objects.shown().filter(pk=known.pk).exists():
        return _("A component with this source code is registered already.")
    return _(
        "“%(title)s” has this source code and is registered already. Find it among the "
        "components, and say there that you use it."
    ) % {"title": known.title}


def _prefilled(
    publiccode: Publiccode, instance: ComponentPage | None, person: User
) -> ComponentForm:
    form = ComponentForm(
        initial=fields_of(publiccode)
        | {"keywords": keywords_with(instance, publiccode), "publiccode": publiccode.text},
        instance=instance,
        person=person,
    )
    if instance:
        form.saved_form = ComponentForm(instance=instance, person=person)
    api = readable_description(publiccode)[1].api_documentation
    if api and instance is None:
        form.formsets["interfaces"].initial_extra = [{"kind": "api", "name": "API", "url": api}]
    return form


def _keep(request: SignedInRequest, form: ComponentForm, keep: object) -> HttpResponse:
    """Keep what the form says and, if so asked, submit it; what is refused is said in the form."""
    try:
        keep()  # type: ignore[operator]
        page = ComponentPage.objects.get(pk=form.instance.pk)
        if "submit" in request.POST:
            submit_for_approval(page=page, author=request.user)
            messages.success(request, _("Sent for approval to a colleague."))
        else:
            messages.success(request, _("Saved as a draft. Nobody outside sees it yet."))
    except (ValidationError, AlreadySubmitted) as error:
        form.add_error(None, getattr(error, "messages", str(error)))
        return _form_page(request, form)
    return redirect("publication", page.pk)


def _form_page(request: SignedInRequest, form: ComponentForm) -> HttpResponse:
    page = form.instance
    address = reverse("component_edit", args=[page.pk]) if page.pk else reverse("component_new")
    title = page.draft_title if page.pk else _("Register a component")
    context = {
        "form": form,
        "action": address,
        "title": title,
        "page": page,
        "from_file": bool(form.initial.get("publiccode") or page.publiccode),
        "breadcrumbs": [*_trail(), (title, "")],
    }
    return render(request, "components/component_form.html", context)


def _trail() -> list[tuple[str, str]]:
    return [(_("Components"), reverse("component_list"))]


def _confirm_may_write(person: User) -> None:
    if not writable_sections(person):
        raise PermissionDenied(_("You have no organisation to register components for."))


def _changeable(person: User, page_id: int) -> ComponentPage:
    page = manageable_page(person, page_id)
    if not isinstance(page, ComponentPage):
        raise Http404
    return page.get_latest_revision_as_object()


def _own(person: User, component: ComponentPage) -> ComponentPage | None:
    """The latest text of `component`, if `person` may change it."""
    page = manageable_page(person, component.pk)
    return page and component.get_latest_revision_as_object()
