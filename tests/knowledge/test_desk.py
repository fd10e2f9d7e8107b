"""What of procurements waits on a person's desk."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from knowledge.desk import procurements_to_finish
from knowledge.services.procurements import change_procurement
from organisations.models import OrganisationPage, User
from tests.factories.knowledge import procurement

pytestmark = pytest.mark.django_db


def titles(user: User) -> list[str]:
    panel = procurements_to_finish(user)
    return [str(item.title) for item in panel.items] if panel else []


def test_desk_holds_drafts_of_the_persons_own_organisation(
    drammen: OrganisationPage, editor: User, other_editor: User
) -> None:
    procurement(drammen.organisation, title="Utkastet")
    procurement(drammen.organisation, title="Den offentlige", published=True)
    assert titles(editor) == ["Utkastet"]
    assert titles(other_editor) == []


def test_desk_holds_changes_that_are_not_decided(drammen: OrganisationPage, editor: User) -> None:
    shown = procurement(drammen.organisation, title="Den offentlige", published=True)
    change_procurement(procurement=shown, author=editor, values={"title": "Nytt navn"})
    assert titles(editor) == ["Den offentlige"]


def test_desk_takes_as_many_queries_for_many_procurements_as_for_one(
    drammen: OrganisationPage, editor: User
) -> None:
    counts = []
    for number in (1, 5):
        for _ in range(number):
            procurement(drammen.organisation)
        with CaptureQueriesContext(connection) as queries:
            procurements_to_finish(editor)
        counts.append(len(queries))
    assert counts[0] == counts[1]
