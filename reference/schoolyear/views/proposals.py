"""Asks the proposer, and keeps one of its plans as a draft."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from reference.casework.attempts import result_or_message
from reference.people.access import municipality_of, user_of

from ..forms import WishesForm, YearForm
from ..picture import line_of
from ..planning.plan import Kind
from ..planning.problems import BadWishes
from ..planning.proposer import Proposal, Proposals, propose
from ..planning.spans import spans_of
from ..queries.rules import rules_for
from ..sentences import WISHES, range_text, unmet
from ..services.plans import make_plan

SHOWN = 12


@require_http_methods(["GET", "HEAD", "POST"])
def proposals(request: HttpRequest) -> HttpResponse:
    """The legal plans of a year, best first by the wishes stated; one of them becomes a draft."""
    municipality = municipality_of(request)
    data = request.POST if request.method == "POST" else request.GET
    year_form = YearForm(data or None)
    if not year_form.is_valid():
        return redirect("schoolyear_plans")
    year = year_form.cleaned_data["year"]
    local = rules_for(municipality, year)
    stated = data if "start" in data else WishesForm.initial_of(year)
    form = WishesForm(stated, year=year, local=local)
    proposals = _found(form, year, request)
    picked = request.POST.get("number", "")
    if proposals and picked.isdecimal() and 1 <= int(picked) <= len(proposals.best):
        return _keep(request, form, proposals, int(picked))
    context = {
        "form": form,
        "year": year,
        "years": f"{year}–{year + 1}",
        "found": proposals,
        "best": [
            _row(number, each)
            for number, each in enumerate(proposals.best if proposals else [], start=1)
        ],
    }
    return render(request, "schoolyear/proposals.html", context)


def _row(number: int, proposal: Proposal) -> dict[str, object]:
    """Return what distinguishes a proposal from the others, in words."""
    plan, spans = proposal.plan, spans_of(proposal.plan)
    return {
        "number": number,
        "proposal": proposal,
        "unmet": unmet(proposal.unmet),
        "school": range_text(plan.school_days[0], plan.school_days[-1]),
        "breaks": [line_of(span) for span in spans if span.kind == Kind.BREAK],
        "planning": [line_of(span) for span in spans if span.kind == Kind.PLANNING],
    }


def _found(form: WishesForm, year: int, request: HttpRequest) -> Proposals | None:
    if not form.is_valid():
        return None
    local = rules_for(municipality_of(request), year)
    try:
        return propose(form.wishes(), local, number=SHOWN)
    except BadWishes as bad:
        for wish, window in bad.windows.items():
            text = _("%(wish)s: choose a day from %(window)s.")
            form.add_error(None, text % {"wish": WISHES[wish], "window": range_text(*window)})
    except LookupError:
        form.add_error(None, _("No rules are known for that school year. Choose a later one."))
    return None


def _keep(
    request: HttpRequest, form: WishesForm, proposals: Proposals, number: int
) -> HttpResponse:
    proposal = proposals.best[number - 1]
    wishes = {name: str(value) for name, value in form.cleaned_data.items() if value is not None}
    plan = result_or_message(
        request,
        lambda: make_plan(
            municipality=municipality_of(request),
            year=proposal.plan.year,
            days=proposal.plan.days,
            author=user_of(request),
            proposal={
                "wishes": wishes,
                "number": number,
                "of": proposals.count,
                "cost": proposal.cost,
            },
        ),
    )
    if plan is None:
        return redirect("schoolyear_plans")
    messages.success(request, _("The proposal is a draft now. Change it, or open the hearing."))
    return redirect("schoolyear_plan", plan.pk)
