"""A guardian sees the child's class, its contact teacher and why; and wishes for company."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from reference.allocation.explanations import explain
from reference.casework.attempts import succeeds
from reference.look.languages import current_language
from reference.people.access import reader_of, user_of
from reference.people.queries.records import note_reads

from ..enums import DivisionStatus, WishSource
from ..forms import WishesForm
from ..models import Candidate
from ..queries.divisions import wishes_of
from ..queries.family import own_candidacies, own_children_in_class
from ..services.wishes import wish_for_company


@require_safe
def my_children(request: HttpRequest) -> HttpResponse:
    """The class of each child, who its contact teacher is, why, and where one may wish."""
    reader = reader_of(request)
    children = own_children_in_class(reader, timezone.localdate())
    open_ones = [each for each in own_candidacies(reader) if _takes_wishes(each)]
    read = {each.membership.pupil_id for each in children} | {each.pupil_id for each in open_ones}
    note_reads(reader, read, purpose=_("Own children"))
    classes = [(each, _sentences(each.candidacy)) for each in children]
    return render(request, "groups/my_children.html", {"children": classes, "open": open_ones})


def _takes_wishes(candidate: Candidate) -> bool:
    return candidate.division.status == DivisionStatus.DRAFT and candidate.division.takes_wishes


def _sentences(candidate: Candidate | None) -> tuple[str, ...]:
    """Return why a child is in its class, if a division put it there."""
    if candidate is None:
        return ()
    return explain(candidate.division.document, str(candidate.pk), current_language())


@require_http_methods(["GET", "HEAD", "POST"])
def wishes(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Write whom the child should be together with; nothing reveals who goes to the school."""
    reader = reader_of(request)
    candidate = next((each for each in own_candidacies(reader) if each.pk == identifier), None)
    if candidate is None:
        raise Http404
    note_reads(reader, [candidate.pupil_id], purpose=_("Wishes for the class"))
    names = [wish.written for wish in wishes_of(candidate, WishSource.FAMILY)]
    initial = {f"name{number}": name for number, name in enumerate(names, start=1)}
    form = WishesForm(request.POST or None, initial=initial)
    if request.method == "POST" and succeeds(
        form, lambda: wish_for_company(candidate=candidate, names=form.names, by=user_of(request))
    ):
        messages.success(request, _("Your wishes are saved."))
        return redirect("groups_my_children")
    return render(request, "groups/wishes.html", {"form": form, "candidate": candidate})
