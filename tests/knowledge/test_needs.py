"""Needs, those who join them, and what is built on them."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError

from knowledge.models import Endorsement
from knowledge.services.endorsements import (
    CannotEndorse,
    Demand,
    endorse_need,
    withdraw_endorsement,
)
from organisations.enums import Role
from organisations.models import OrganisationPage, User
from tests.factories.knowledge import endorsement, need
from tests.factories.organisations import VendorFactory, person

pytestmark = pytest.mark.django_db


def test_organisation_joins_a_need_of_another(
    drammen: OrganisationPage, trondheim: OrganisationPage, other_editor: User
) -> None:
    page = need(drammen, published=True)
    joined = endorse_need(
        need=page,
        organisation=trondheim.organisation,
        person=other_editor,
        demand=Demand(pupils=900, contract_ends_on=date(2027, 6, 30)),
    )
    assert list(page.endorsements.standing()) == [joined]
    assert not joined.may_be_named


def test_joining_again_replaces_and_keeps_what_was_said(
    drammen: OrganisationPage, trondheim: OrganisationPage
) -> None:
    page = need(drammen, published=True)
    endorsement(page, trondheim.organisation, pupils=900)
    endorsement(page, trondheim.organisation, pupils=1000)
    assert [each.pupils for each in page.endorsements.standing()] == [1000]
    assert [each.pupils for each in page.endorsements.all()] == [900, 1000]


def test_withdrawn_endorsement_no_longer_stands(
    drammen: OrganisationPage, trondheim: OrganisationPage, other_editor: User
) -> None:
    page = need(drammen, published=True)
    endorsement(page, trondheim.organisation)
    withdraw_endorsement(need=page, organisation=trondheim.organisation, person=other_editor)
    assert not page.endorsements.standing().exists()


def test_organisation_cannot_join_its_own_need(drammen: OrganisationPage) -> None:
    with pytest.raises(CannotEndorse):
        endorsement(need(drammen, published=True), drammen.organisation)


def test_draft_need_cannot_be_joined(drammen: OrganisationPage) -> None:
    with pytest.raises(CannotEndorse):
        endorsement(need(drammen))


def test_vendor_cannot_join_a_need(drammen: OrganisationPage) -> None:
    vendor = VendorFactory()
    representative = person(vendor, Role.VENDOR_REPRESENTATIVE)
    with pytest.raises(PermissionDenied):
        endorse_need(
            need=need(drammen, published=True),
            organisation=vendor,
            person=representative,
            demand=Demand(pupils=1),
        )


def test_outsider_cannot_join_for_an_organisation(
    drammen: OrganisationPage, trondheim: OrganisationPage, editor: User
) -> None:
    with pytest.raises(PermissionDenied):
        endorse_need(
            need=need(drammen, published=True),
            organisation=trondheim.organisation,
            person=editor,
            demand=Demand(pupils=1),
        )


def test_endorsement_that_concerns_nobody_is_refused(drammen: OrganisationPage) -> None:
    with pytest.raises(ValidationError):
        endorsement(need(drammen, published=True), pupils=0)


def test_second_standing_endorsement_is_refused_by_the_database(
    drammen: OrganisationPage, trondheim: OrganisationPage
) -> None:
    page = need(drammen, published=True)
    endorsement(page, trondheim.organisation)
    with pytest.raises(IntegrityError):
        Endorsement.objects.create(need=page, organisation=trondheim.organisation, pupils=1)


def test_need_built_on_anothers_keeps_its_lineage(
    drammen: OrganisationPage, trondheim: OrganisationPage
) -> None:
    origin = need(drammen, published=True)
    reuse = need(trondheim, based_on=origin, published=True)
    assert reuse.based_on == origin
    assert [page.pk for page in origin.reused_by.all()] == [reuse.pk]


def test_need_cannot_be_built_on_anothers_draft(
    drammen: OrganisationPage, trondheim: OrganisationPage
) -> None:
    with pytest.raises(PermissionDenied):
        need(trondheim, based_on=need(drammen))
