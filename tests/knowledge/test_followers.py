"""Who follows a procurement, since when and until when."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError

from knowledge.models import Follower
from knowledge.services.followers import CannotFollow, follow_procurement, stop_following
from organisations.models import OrganisationPage, User
from tests.factories.knowledge import procurement

pytestmark = pytest.mark.django_db


@pytest.fixture
def follower(
    drammen: OrganisationPage, trondheim: OrganisationPage, other_editor: User
) -> Follower:
    return follow_procurement(
        procurement=procurement(drammen.organisation, published=True),
        organisation=trondheim.organisation,
        person=other_editor,
    )


def test_follower_is_current_until_it_stops(follower: Follower, other_editor: User) -> None:
    assert list(Follower.objects.current()) == [follower]
    stop_following(follower=follower, person=other_editor)
    assert not Follower.objects.current().exists()
    assert Follower.objects.get().until


def test_follower_that_gets_an_option_is_on_record_as_both(
    follower: Follower, other_editor: User
) -> None:
    follow_procurement(
        procurement=follower.procurement,
        organisation=follower.organisation,
        person=other_editor,
        with_option=True,
    )
    assert [each.with_option for each in Follower.objects.all()] == [False, True]
    assert [each.with_option for each in Follower.objects.current()] == [True]


def test_following_twice_is_following_once(follower: Follower, other_editor: User) -> None:
    again = follow_procurement(
        procurement=follower.procurement, organisation=follower.organisation, person=other_editor
    )
    assert again == follower


def test_second_current_following_is_refused_by_the_database(follower: Follower) -> None:
    with pytest.raises(IntegrityError):
        Follower.objects.create(
            procurement=follower.procurement, organisation=follower.organisation
        )


def test_lead_cannot_follow_itself(drammen: OrganisationPage, editor: User) -> None:
    with pytest.raises(CannotFollow):
        follow_procurement(
            procurement=procurement(drammen.organisation, published=True),
            organisation=drammen.organisation,
            person=editor,
        )


def test_draft_cannot_be_followed(
    drammen: OrganisationPage, trondheim: OrganisationPage, other_editor: User
) -> None:
    with pytest.raises(CannotFollow):
        follow_procurement(
            procurement=procurement(drammen.organisation),
            organisation=trondheim.organisation,
            person=other_editor,
        )


def test_outsider_cannot_stop_the_following(follower: Follower, editor: User) -> None:
    with pytest.raises(PermissionDenied):
        stop_following(follower=follower, person=editor)
