"""The API of a module of the reference implementation: to read, and to try."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from components.forms import TryForm
from components.models import ComponentPage, ReferenceService
from components.openapi import Api, read_api
from components.queries import described_service_of, shown_component
from components.reference_site import NoAnswer
from components.trying import commands_for, may_be_tried, try_operation
from search.limits import limited


@require_safe
def api(request: HttpRequest, component_slug: str) -> HttpResponse:
    """Every operation of the module's API: what it asks for, what it answers, what may go wrong."""
    page, service, described = _described_or_404(component_slug)
    triable = {each.identifier for each in described.operations if may_be_tried(service, each)}
    context = {
        "page": page,
        "service": service,
        "api": described,
        "triable": triable,
        "breadcrumbs": [*_trail(request, page), (_("API"), "")],
    }
    return render(request, "components/api.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited("try")
def try_out(request: HttpRequest, component_slug: str, operation: str) -> HttpResponse:
    """Call one operation on made-up people; asked by POST, so that no robot does by following."""
    page, service, described = _described_or_404(component_slug)
    target = described.operation(operation)
    if target is None or not may_be_tried(service, target):
        raise Http404
    form = TryForm(request.POST if request.method == "POST" else None, operation=target)
    values = {name: str(form.get_initial_for_field(f, name)) for name, f in form.fields.items()}
    trial = None
    if form.is_valid():
        values = form.cleaned_data
        try:
            trial = try_operation(service=service, operation=target, values=values)
        except NoAnswer:
            form.add_error(None, _("The module did not answer. Try again in a while."))
    api_page = reverse("component_api", args=[page.slug])
    context = {
        "page": page,
        "service": service,
        "operation": target,
        "form": form,
        "trial": trial,
        "commands": commands_for(service, target, values),
        "breadcrumbs": [*_trail(request, page), (_("API"), api_page), (target.summary, "")],
    }
    return render(request, "components/api_try.html", context)


def _described_or_404(slug: str) -> tuple[ComponentPage, ReferenceService, Api]:
    page = shown_component(slug)
    service = described_service_of(page) if page else None
    if page is None or service is None:
        raise Http404
    return page, service, read_api(service.openapi)


def _trail(request: HttpRequest, page: ComponentPage) -> list[tuple[str | Promise, str]]:
    return [
        (_("Shared components"), reverse("component_list")),
        (page.title, page.get_url(request) or ""),
    ]
