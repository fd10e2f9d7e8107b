"""What everyone may read of a component beside its page: its address by name, its file."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from components.models import ComponentPage
from components.publiccode_export import NoPubliccode, as_publiccode
from components.queries import shown_component, shown_component_of
from organisations.views.withdrawn import gone_or_404


@require_safe
def component(request: HttpRequest, component_slug: str) -> HttpResponse:
    """Lead from the registry's short address to the page in its organisation's section."""
    page = shown_component(component_slug)
    if page is None:
        return gone_or_404(request, ComponentPage.objects.filter(slug=component_slug).first())
    return HttpResponseRedirect(page.get_url(request))


@require_safe
def of_module(request: HttpRequest, module: str) -> HttpResponse:
    """Lead from a module of the reference implementation to its component's page."""
    page = shown_component_of(module)
    if page is None:
        raise Http404
    return HttpResponseRedirect(page.get_url(request))


@require_safe
def publiccode(request: HttpRequest, component_slug: str) -> HttpResponse:
    """The component as a publiccode.yml; 404 where there is no source code to describe."""
    page = _shown_or_404(component_slug)
    try:
        text = as_publiccode(page)
    except NoPubliccode as error:
        raise Http404 from error
    return HttpResponse(
        text,
        content_type="application/yaml; charset=utf-8",
        headers={"Content-Disposition": 'inline; filename="publiccode.yml"'},
    )


def _shown_or_404(slug: str) -> ComponentPage:
    page = shown_component(slug)
    if page is None:
        raise Http404
    return page
