"""Makes and publishes runs of a cohort and of its changes of school."""

from django.utils import timezone
from django.utils.translation import gettext as _

from reference.allocation.canonical import canonical_text
from reference.casework.refusals import Invalid
from reference.casework.runs import seed_after, solve
from reference.casework.services.runs import mark_published
from reference.people.models import User

from ..documents import change_inputs, cohort_inputs
from ..enums import RunKind
from ..models import AdmissionSettings, Cohort, Run
from ..queries.facts import settings_on
from .publication import tell_of_changes, tell_of_schools
from .transitions import rights_checked


def make_run(*, cohort: Cohort, kind: RunKind, author: User) -> Run:
    """Allocate, and keep the run as a draft; a later run of the kind keeps the seed of the first.

    Changes are allocated when the time to apply for them is over, and seeds are drawn only then.
    """
    if kind == RunKind.SCHOOL_CHANGE and timezone.localdate() <= cohort.changes_until:
        raise Invalid(_("The time to apply is not over yet. Allocate on the day after."))
    settings = _settings(cohort)
    first = cohort.runs.filter(kind=kind).order_by("made_at").first()
    seed = seed_after(first.document if first else None)
    write = cohort_inputs if kind == RunKind.SCHOOL else change_inputs
    solved = solve(write(cohort, settings, seed=seed))
    run: Run = Run.objects.create(
        cohort=cohort, kind=kind, author=author, text=canonical_text(solved)
    )
    run.refresh_from_db()
    return run


def publish_run(*, run: Run, publisher: User) -> Run:
    """Decide for everybody in the run, with grounds, and tell them.

    Raises `ChangedMeanwhile` when a colleague was quicker or the cohort has changed since the run
    was made, and `RightsFirst` when somebody has come in the meantime whose right goes before.
    """
    with rights_checked(cohort_id=run.cohort_id) as cohort:
        run = run.for_update()
        mark_published(run=run, publisher=publisher)
        if run.kind == RunKind.SCHOOL:
            tell_of_schools(
                run=run, cohort=cohort, author=publisher, answer_days=_settings(cohort).answer_days
            )
        else:
            tell_of_changes(run=run, cohort=cohort, author=publisher)
    return run


def _settings(cohort: Cohort) -> AdmissionSettings:
    settings = settings_on(cohort.municipality, cohort.starts_on)
    if settings is None:
        raise Invalid(
            _("There are no local settings for that year: how ways are weighed must be decided.")
        )
    return settings
