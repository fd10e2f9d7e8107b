"""One action: what was promised, how it goes, and its log."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from components.models import ComponentPage
from look.charts import TimelineChart
from organisations.models import Organisation
from organisations.models.publicity import public
from organisations.requests import SignedInRequest
from workshops.forms import (
    ActionForm,
    ProgressForm,
    PromiseAnswerForm,
    ProposalForm,
    ResponsibilityForm,
)
from workshops.models import ActionItem
from workshops.organisation_names import OrganisationNames
from workshops.pictures import story_of
from workshops.queries import (
    Visitor,
    action_for,
    facilitates,
    log_of,
    may_commit_to,
    may_report_on,
)
from workshops.services import (
    give_up_responsibility,
    report_progress,
    revise_action,
    take_responsibility,
)

from .steps import succeeds


def action_or_404(user: Visitor, uuid: UUID) -> ActionItem:
    """Return the action, if `user` may read it."""
    try:
        return action_for(user, uuid)
    except ActionItem.DoesNotExist as error:
        raise Http404 from error


@require_safe
def detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What was promised, by whom, until when; how it has gone, and what shows that it was done."""
    return action_page(request, action_or_404(request.user, uuid))


@require_POST
@login_required
def report(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Say how it goes."""
    action = action_or_404(request.user, uuid)
    form = ProgressForm(
        request.POST, action=action, facilitates=facilitates(request.user, action.workshop)
    )
    if form.is_valid() and succeeds(
        form,
        lambda: report_progress(action=action, user=request.user, progress=form.progress()),
    ):
        messages.success(request, _("Saved in the log."))
        return redirect(action)
    return action_page(request, action, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Change what was promised."""
    action = action_or_404(request.user, uuid)
    if not facilitates(request.user, action.workshop):
        raise PermissionDenied(_("Only a facilitator of the host can do this."))
    form = ActionForm(request.POST or None, action=action)
    if request.method == "POST" and form.is_valid():
        note = form.cleaned_data["note"]
        if succeeds(
            form,
            lambda: revise_action(
                action=action, user=request.user, promise=form.promise(), note=note
            ),
        ):
            return redirect(action)
    context = {
        "action": action,
        "form": form,
        "organisations": OrganisationNames(Organisation.objects.all()),
        "breadcrumbs": [*trail_of(action), (_("Change"), "")],
    }
    return render(request, "workshops/action_form.html", context)


@require_POST
@login_required
def take(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Become the person who does it; the name is shown only if she says so."""
    action = action_or_404(request.user, uuid)
    form = ResponsibilityForm(request.POST)
    show_name = form.is_valid() and form.cleaned_data["show_name"]
    take_responsibility(action=action, user=request.user, show_name=show_name)
    return redirect(action)


@require_POST
@login_required
def give_up(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    action = action_or_404(request.user, uuid)
    give_up_responsibility(action=action, user=request.user)
    return redirect(action)


def trail_of(action: ActionItem) -> list[tuple[str, str]]:
    """Return the way to the page of `action`."""
    actions = pgettext("promise", "Actions")
    return [(actions, reverse("action_list")), (action.title, action.get_absolute_url())]


def action_page(
    request: HttpRequest,
    action: ActionItem,
    **forms: ProgressForm | PromiseAnswerForm | ProposalForm,
) -> HttpResponse:
    """Return the page of `action`, with those of its `forms` that were sent and not accepted."""
    log = log_of(action)
    may_edit = facilitates(request.user, action.workshop)
    context = {
        **_forms_for(request.user, action, facilitates=may_edit),
        **forms,
        "action": action,
        "components": public(ComponentPage.objects).filter(actions=action),
        "log": log,
        "story": TimelineChart(title=_("What happened"), **story_of(log)),
        "may_edit": may_edit,
        "may_take": request.user.is_authenticated and request.user.has_role(action.owner),
        "responsibility_form": ResponsibilityForm(),
        "breadcrumbs": [*trail_of(action)[:-1], (action.title, "")],
    }
    return render(request, "workshops/action_detail.html", context)


def _forms_for(
    user: Visitor, action: ActionItem, *, facilitates: bool
) -> dict[str, ProgressForm | PromiseAnswerForm | ProposalForm]:
    """Return the forms by which `user` may say something of `action`, by their name."""
    forms: dict[str, ProgressForm | PromiseAnswerForm | ProposalForm] = {}
    if may_report_on(user, action):
        forms["form"] = ProgressForm(action=action, facilitates=facilitates)
    if not action.is_closed and may_commit_to(user, action):
        forms["answer_form"] = PromiseAnswerForm(action=action)
    if facilitates and action.proposed_due_on:
        forms["proposal_form"] = ProposalForm(action=action)
    return forms
