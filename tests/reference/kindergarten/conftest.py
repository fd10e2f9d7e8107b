"""What the tests of pages share."""

from datetime import date

import pytest

from reference.casework.models import Decision
from reference.casework.services.runs import freeze_run
from reference.kindergarten.models import (
    GroundDocument,
)
from reference.kindergarten.services.appeals import appeal
from reference.kindergarten.services.runs import make_run, publish_run
from tests.factories.kindergarten import OpenRoundFactory, RoundFactory, applied, places
from tests.factories.people import (
    PersonFactory,
    UnitFactory,
    case_worker,
)

from .case import MARK, Case


@pytest.fixture
def case() -> Case:
    round_ = RoundFactory()
    unit, worker = UnitFactory(), case_worker(round_.municipality)
    places(round_, unit)
    born = date(round_.year - 1, 3, 4)
    children = [
        PersonFactory(municipality=round_.municipality, family_name=MARK, born=born)
        for _ in range(2)
    ]
    first = applied(round_, unit, child=children[0])
    first.statutory_priority = True
    first.save()
    second = applied(round_, unit, child=children[1])
    document = GroundDocument.objects.create(
        application=first, name="a.pdf", media_type="application/pdf", content=b"%PDF-"
    )
    run = publish_run(run=freeze_run(run=make_run(round_=round_, author=worker)), publisher=worker)
    made = appeal(
        decision=Decision.objects.get(subject=second.child),
        unit=unit,
        by=second.applicant,
        text="Hvorfor?",
    )
    return Case(
        round=round_,
        unit=unit,
        worker=worker,
        run=run,
        given=first,
        refused=second,
        appeal=made,
        document=document,
        open_round=OpenRoundFactory(municipality=round_.municipality),
    )
