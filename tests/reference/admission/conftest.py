"""What the tests of pages share."""

from datetime import date

import pytest

from reference.admission.models import Admission, Cohort
from reference.admission.services.appeals import appeal
from reference.admission.services.applications import apply_for_deferral
from reference.people.models import User
from tests.factories.admission import (
    CohortFactory,
    OpenCohortFactory,
    RegulationFactory,
    proposed,
    published,
    school,
    six_year_old,
    street,
)
from tests.factories.people import (
    PersonFactory,
    case_worker,
    guardian_of,
)

from .case import MARK, Case


@pytest.fixture
def case() -> Case:
    cohort = OpenCohortFactory()
    worker = case_worker(cohort.municipality)
    local, other = school(cohort, 0), school(cohort, 5, at=(900, 0))
    regulation = RegulationFactory()
    street(regulation, "Storgata", local)
    child = six_year_old(cohort, at=(700, 0))
    child.family_name = MARK
    child.save()
    proposed(cohort, local, child=child)
    guardian = guardian_of(child)
    younger = PersonFactory(
        municipality=cohort.municipality, family_name=MARK, born=date(cohort.year - 5, 2, 1)
    )
    younger.guardianships.create(
        guardian=guardian.person, validity=child.guardianships.get().validity
    )
    run = published(cohort, worker)
    admission = Admission.objects.select_related("decision", "cohort").get(child=child)
    application = apply_for_deferral(admission=admission, by=guardian, reasons="Umoden")
    made = appeal(
        decision=admission.decision, cohort=cohort, unit=local, by=guardian, text="Hvorfor?"
    )
    return Case(
        cohort=cohort,
        local=local,
        school=other,
        worker=worker,
        guardian=guardian,
        run=run,
        admission=admission,
        application=application,
        appeal=made,
        regulation=regulation,
    )


@pytest.fixture
def cohort() -> Cohort:
    return CohortFactory()


@pytest.fixture
def worker(cohort: Cohort) -> User:
    return case_worker(cohort.municipality)
