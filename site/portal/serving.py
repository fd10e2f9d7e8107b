"""Serves a page of the tree, found by its whole address at once.

Wagtail walks down the tree from the front page, two queries a step, and asks for restrictions
another two times. None of our pages routes what lies below it by itself, so the addresses that
Wagtail keeps (`url_path`) are enough to find a page, and everything above it, in one query.
"""

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import resolve
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.models.sites import SiteRootPath
from wagtail.url_routing import RouteResult
from wagtail.views import serve as serve_routed

from organisations.models.content import SECTION_DEPTH, SectionContentPage
from organisations.views.withdrawn import page_gone


@transaction.non_atomic_requests  # it only reads
def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Answer with the live page at `path` of the site; Wagtail does the rest, as ever."""
    line = next(filter(None, (_line(root.root_path + path) for root in _roots())), [])
    if line and _was_withdrawn(line):
        return page_gone(request, line[-1])
    if not line and (lower := _lower_case_of(request)):
        return redirect(lower, permanent=True)
    # Where `Page.route_for_request` keeps its own finding.
    request._wagtail_route_for_request = _route(line)  # type: ignore[attr-defined]
    response: HttpResponse = serve_routed(request, path)
    return response


def _lower_case_of(request: HttpRequest) -> str:
    """Return the address in small letters, where that leads somewhere and this one does not."""
    lower = request.path_info.lower()
    if lower == request.path_info or request.method not in ("GET", "HEAD"):
        return ""
    leads_to_a_view = resolve(lower).url_name != "wagtail_serve"
    leads_somewhere = leads_to_a_view or any(
        _line(root.root_path + lower.removeprefix("/")) for root in _roots()
    )
    query = request.META.get("QUERY_STRING", "")
    return f"{lower}?{query}" if leads_somewhere and query else lower if leads_somewhere else ""


def _was_withdrawn(line: list[Page]) -> bool:
    """Tell whether the last page of `line` was public once, to everybody, and is no more."""
    page = line[-1]
    was_public = not page.live and page.first_published_at is not None
    return was_public and not any(step.is_restricted for step in line)


def _route(line: list[Page]) -> RouteResult | None:
    if not line or not line[-1].live:
        return None
    *above, last = line
    page = last.specific
    page.confirmed_at = last.confirmed_at
    page._cached_parent_obj = above[-1]  # what Wagtail's own walk leaves behind
    if isinstance(page, SectionContentPage):
        [section] = (step for step in above if step.depth == SECTION_DEPTH)
        page.organisation = section.organisationpage.owner_organisation
    if not any(step.is_restricted for step in line):
        page.get_view_restrictions = PageViewRestriction.objects.none
    return RouteResult(page)


def _roots() -> list[SiteRootPath]:
    roots: list[SiteRootPath] = Site.get_site_root_paths()  # from the cache
    return roots


def _line(address: str) -> list[Page]:
    """The page at `address`, last, and all above it from the root; empty if it is not there."""
    steps = [address[: end + 1] for end, letter in enumerate(address) if letter == "/"]
    restrictions = PageViewRestriction.objects.filter(
        Q(page=OuterRef("pk")) | Q(page__aliases=OuterRef("pk"))
    )
    pages = Page.objects.filter(url_path__in=steps).annotate(
        confirmed_at=Max("confirmations__confirmed_at"), is_restricted=Exists(restrictions)
    )
    pages = pages.select_related("organisationpage__owner_organisation")
    line = list(pages.order_by("depth"))
    return line if line and line[-1].url_path == address else []
