"""Makes, checks, freezes and publishes runs of a cohort and of its changes of school."""

import secrets
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reference.allocation.canonical import canonical_text
from reference.allocation.checking.checker import check
from reference.allocation.problems import BadRun
from reference.allocation.runs import solve_document
from reference.casework.refusals import ChangedMeanwhile, Invalid, NotSound
from reference.people.models import User

from ..documents import change_inputs, cohort_inputs
from ..enums import RunKind, RunStatus
from ..models import AdmissionSettings, Cohort, Run
from ..queries.facts import settings_on
from .moving import rights_checked
from .publishing import tell_of_changes, tell_of_schools


def make_run(*, cohort: Cohort, kind: RunKind, author: User) -> Run:
    """Allocate, and keep the run as a draft; a later run of the kind keeps the seed of the first.

    Changes are allocated when the time to apply for them is over, and seeds are drawn only then.
    """
    if kind == RunKind.SCHOOL_CHANGE and timezone.localdate() <= cohort.changes_until:
        raise Invalid(_("The time to apply is not over yet. Allocate on the day after."))
    settings = _settings(cohort)
    first = cohort.runs.filter(kind=kind).order_by("made_at").first()
    seed = first.document["seed"] if first else secrets.token_hex(16)
    write = cohort_inputs if kind == RunKind.SCHOOL else change_inputs
    solved = _solve(write(cohort, settings, seed=seed))
    run: Run = Run.objects.create(
        cohort=cohort, kind=kind, author=author, text=canonical_text(solved)
    )
    run.refresh_from_db()
    return run


def freeze_run(*, run: Run) -> Run:
    """Let the independent checker read the run, and keep it from being thrown away."""
    if findings := check(run.document):
        raise NotSound(
            _("The run does not hold: %s. Make a new one.")
            % "; ".join(str(finding) for finding in findings[:3])
        )
    with transaction.atomic():
        held = _locked(run, RunStatus.DRAFT)
        held.status = RunStatus.FROZEN
        held.save()
    return held


def publish_run(*, run: Run, publisher: User) -> Run:
    """Decide for everybody in the run, with grounds, and tell them.

    Raises `ChangedMeanwhile` when a colleague was quicker or the cohort has changed since the run
    was made, and `RightsFirst` when somebody has come in the meantime whose right goes before.
    """
    with rights_checked(run.cohort_id) as cohort:
        held = _locked(run, RunStatus.FROZEN)
        held.status, held.published_by = RunStatus.PUBLISHED, publisher
        held.save()
        if held.kind == RunKind.SCHOOL:
            tell_of_schools(held, cohort, publisher, _settings(cohort).answer_days)
        else:
            tell_of_changes(held, cohort, publisher)
    return held


def _settings(cohort: Cohort) -> AdmissionSettings:
    settings = settings_on(cohort.municipality, cohort.begins)
    if settings is None:
        raise Invalid(
            _("There are no local settings for that year: how ways are weighed must be decided.")
        )
    return settings


def _locked(run: Run, status: RunStatus) -> Run:
    held: Run = Run.objects.select_for_update().get(pk=run.pk)
    if held.status != status:
        raise ChangedMeanwhile(
            _("A colleague has just changed this run: it is «%s» now.") % held.get_status_display()
        )
    return held


def _solve(document: Mapping[str, Any]) -> dict[str, Any]:
    try:
        return solve_document(document)
    except BadRun as error:
        raise Invalid(_("This cannot be allocated as it stands: %s") % error) from error
