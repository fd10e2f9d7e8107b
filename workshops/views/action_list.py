"""The list of actions: what is open, overdue and done, to follow, export and import again."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_http_methods, require_safe

from organisations.models import Organisation
from organisations.requests import SignedInRequest
from search.asking import refusal_of_filters, unknown_filters
from search.beyond import no_such_page
from search.limits import limited
from workshops.action_lists import Unreadable, as_csv, as_xlsx, read_table
from workshops.forms import ActionListForm
from workshops.organisation_names import OrganisationNames
from workshops.pictures import progress_of, standings_by_workshop
from workshops.queries import ActionAnswer, facilitated_sections, shown
from workshops.services import ActionListBroken, ImportResult, import_action_list
from workshops.subscribing import calendar_addresses, followed_actions

from .action_results import PARAMETERS, ActionResults, read_question

MAX_EXPORTED = 5_000


@require_safe
@limited("search")
def action_list(request: HttpRequest) -> HttpResponse:
    """Every public action, by its status today."""
    results = ActionResults(read_question(request.GET))
    if results.is_beyond_the_last_page:
        return no_such_page(request, results)
    query = results.address.page(1)
    context = {
        "title": pgettext("promise", "Actions"),
        "introduction": _(
            "What was promised at the workshops: what is open, what is late, and what has come of "
            "it."
        ),
        "empty_hint": _("Actions are recorded at workshops, and shown with them."),
        "results": results,
        "unknown_filters": unknown_filters(request.GET, PARAMETERS),
        "standings": standings_by_workshop(results.answer.by_workshop),
        "follow_through": progress_of(results.answer.follow_through),
        "facilitates": request.user.is_authenticated and facilitated_sections(request.user),
        "breadcrumbs": [(pgettext("promise", "Actions"), "")],
        "feed_url": f"{reverse('action_feed')}{query}",
        "csv_url": f"{reverse('action_csv')}{query}",
        **calendar_addresses(request, f"{reverse('action_calendar')}{query}"),
        "xlsx_url": f"{reverse('action_xlsx')}{query}",
        "followed": followed_actions(results.question),
    }
    return render(request, "workshops/action_list.html", context)


@require_safe
@limited("export")
def export_csv(request: HttpRequest) -> HttpResponse:
    """The list as it is narrowed, as CSV that can be edited and imported again."""
    return _file(request, as_csv, "text/csv; charset=utf-8", "csv")


@require_safe
@limited("export")
def export_xlsx(request: HttpRequest) -> HttpResponse:
    """The list as it is narrowed, as a workbook that can be edited and imported again."""
    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return _file(request, as_xlsx, media_type, "xlsx")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def import_list(request: SignedInRequest) -> HttpResponse:
    """Take an edited list in again, whole or not at all."""
    if not facilitated_sections(request.user):
        raise PermissionDenied(_("Only facilitators import lists of actions."))
    form = ActionListForm(request.POST or None, request.FILES or None)
    problems = []
    if request.method == "POST" and form.is_valid():
        try:
            table = read_table(form.cleaned_data["file"].read())
            messages.success(request, _told(import_action_list(table=table, user=request.user)))
            return redirect("action_list")
        except Unreadable as error:
            form.add_error("file", str(error))
        except ActionListBroken as broken:
            problems = broken.problems
    actions = pgettext("promise", "Actions")
    trail = [(actions, reverse("action_list")), (_("Import an edited list"), "")]
    context = {"form": form, "problems": problems, "breadcrumbs": trail}
    return render(request, "workshops/action_import.html", context)


def _file(
    request: HttpRequest, write: Callable[..., bytes], media_type: str, ending: str
) -> HttpResponse:
    if refusal := refusal_of_filters(request.GET, PARAMETERS):
        return refusal
    answer = ActionAnswer(read_question(request.GET))
    content = write(
        shown(answer.found).prefetch_related("helpers")[:MAX_EXPORTED],
        names=OrganisationNames(Organisation.objects.all()),
        absolute=request.build_absolute_uri,
    )
    response = HttpResponse(content, content_type=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="tiltak.{ending}"'
    return response


def _told(result: ImportResult) -> str:
    """Say what an import did, also what it passed over."""
    changes = ngettext(
        "%(count)d action changed.", "%(count)d actions changed.", result.changed
    ) % {"count": result.changed}
    sentences = [changes, _("%(count)d were as the list says.") % {"count": result.unchanged}]
    if result.unknown_headings:
        headings = ", ".join(_("“%s”") % heading for heading in result.unknown_headings)
        sentences.append(_("Columns that were not read: %s.") % headings)
    return " ".join(sentences)
