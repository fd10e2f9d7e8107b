"""What of procurements waits on a person's desk."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from knowledge.desk import procurements_waiting_for
from knowledge.services.procurements import change_procurement
from organisations.models import OrganisationPage, User
from tests.factories.knowledge import procurement

pytestmark = pytest.mark.django_db


def titles(user: User) -> list[str]:
    panel = procurements_waiting_for(user)
    return [str(item.title) for item in panel.items] if panel else []


def test_desk_holds_drafts_of_the_persons_own_organisation(
    drammen: OrganisationPage, editor: User, approver: User, other_editor: User
) -> None:
    procurement(drammen.organisation, title="Utkastet")
    procurement(drammen.organisation, title="Den offentlige", published=True)
    assert titles(editor) == titles(approver) == ["Utkastet"]
    assert titles(other_editor) == []


def test_desk_holds_changes_that_wait(
    drammen: OrganisationPage, editor: User, approver: User
) -> None:
    shown = procurement(drammen.organisation, title="Den offentlige", published=True)
    change_procurement(procurement=shown, author=editor, values={"title": "Nytt navn"})
    assert titles(approver) == ["Den offentlige"]


def test_desk_takes_as_many_queries_for_many_procurements_as_for_one(
    drammen: OrganisationPage, editor: User
) -> None:
    counts = []
    for number in (1, 5):
        for _ in range(number):
            procurement(drammen.organisation)
        with CaptureQueriesContext(connection) as queries:
            procurements_waiting_for(editor)
        counts.append(len(queries))
    assert counts[0] == counts[1]
