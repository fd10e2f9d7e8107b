"""The gate of Wagtail's admin: who asks for a page or a file by its number must know of it.

Wagtail looks an object up by the number in the address and asks for permission afterwards, and
some of its views have shown the title by then. It also has reports on the whole tree. This closes
both before any view runs, so that there is one place to look at and one answer: not found.
"""

from collections.abc import Callable, Iterable

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import ResolverMatch
from wagtail.models import Page

from organisations.models import User
from organisations.queries.visibility import own_files, own_pages, readable_pages

Handler = Callable[[HttpRequest], HttpResponseBase]

PAGE_PARAMETERS = ("page_id", "page_pk", "parent_page_id", "page_to_move_id", "destination_id")
# What a form of the admin posts when a page was chosen in it.
POSTED_PAGES = ("new_parent_page", "parent_page")
CHOOSERS = "wagtailadmin_choose_page"
BULK = "wagtail_bulk_action"
# These say something of every page or every person there is.
FOR_ADMINISTRATORS = (
    "wagtailadmin_reports:page_types_usage",
    "wagtailadmin_tag_",
    "wagtailadmin_workflows:usage",
)


class AdminGateMiddleware:
    """Answers 404 for what the person who asks may not know of."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: dict[str, object]
    ) -> None:
        match, user = request.resolver_match, request.user
        if match is None or not isinstance(user, User) or user.is_superuser:
            return
        if match.route.startswith("admin/") and not user.has_perm("wagtailadmin.access_admin"):
            # Wagtail would lead to sign-in, which leads back: nobody gets further by it.
            raise PermissionDenied
        if match.view_name.startswith(FOR_ADMINISTRATORS):
            raise Http404
        if match.view_name == BULK:
            _refuse_unknown_in_bulk(request, kwargs, user)
        elif match.view_name.startswith(CHOOSERS):
            _refuse_unknown(readable_pages(user), _asked_for(request, match))
        elif match.view_name.startswith(("wagtailadmin_", "wagtailforms:")):
            _refuse_unknown(own_pages(user), _asked_for(request, match))


def _asked_for(request: HttpRequest, match: ResolverMatch) -> set[int]:
    """Return the numbers of all pages that the request names."""
    named = [match.kwargs[name] for name in PAGE_PARAMETERS if name in match.kwargs]
    if match.view_name == "wagtailadmin_pages:revisions_compare":
        named.append(match.kwargs["pk"])
    if match.view_name == "wagtailadmin_choose_page_chosen_multiple":
        named += request.GET.getlist("id")
    if request.method == "POST" and match.view_name.startswith("wagtailadmin_pages:"):
        named += [request.POST.get(name) for name in POSTED_PAGES]
    return _numbers(named)


def _refuse_unknown_in_bulk(request: HttpRequest, kwargs: dict[str, object], user: User) -> None:
    try:
        model = apps.get_model(str(kwargs["app_label"]), str(kwargs["model_name"]))
    except LookupError as error:
        raise Http404 from error
    if issubclass(model, Page):
        if "all" in request.GET.getlist("id"):
            # Everything below a page: one must work there, being on the way down is too little.
            _refuse_all_but_own(request, user)
        named = [*request.GET.getlist("id"), request.GET.get("childOf")]
        _refuse_unknown(own_pages(user), _numbers(named))
    elif model._meta.app_label in {"wagtaildocs", "wagtailimages"}:
        _refuse_unknown(own_files(model, user), _numbers(request.GET.getlist("id")))
    elif not user.has_perm(f"{model._meta.app_label}.change_{model._meta.model_name}"):
        raise Http404


def _refuse_all_but_own(request: HttpRequest, user: User) -> None:
    page = Page.objects.filter(pk__in=_numbers([request.GET.get("childOf")])).first()
    if page is None or not page.permissions_for_user(user).can_edit():
        raise Http404


def _numbers(values: Iterable[object]) -> set[int]:
    return {int(str(value)) for value in values if str(value).isdecimal()}


def _refuse_unknown(known: QuerySet[Model], asked_for: set[int]) -> None:
    if asked_for and known.filter(pk__in=asked_for).count() < len(asked_for):
        raise Http404
