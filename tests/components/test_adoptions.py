"""Who uses what: claimed by a vendor or a user, confirmed by the user, dated and kept."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.utils import timezone

from components.enums import AdoptionStatus, AdoptionStep, Claimant
from components.models import Adoption, ComponentPage
from components.services import (
    AdoptionRefused,
    claim_adoption,
    confirm_adoption,
    dispute_adoption,
    end_adoption,
    expire_adoptions,
    register_own_use,
)
from organisations.enums import Role
from organisations.models import Organisation, OrganisationPage, User
from organisations.services import withdraw
from search.models import SearchDocument
from tests.factories.components import (
    ProductFactory,
    claim,
    component,
    draft_component,
    own_use,
    representative,
)
from tests.factories.organisations import OrganisationFactory, VendorFactory, person
from tests.factories.pages import WHY

pytestmark = pytest.mark.django_db

AUGUST = dt.date(2025, 8, 1)


@pytest.fixture
def plass(trondheim: OrganisationPage) -> ComponentPage:
    return component(trondheim, title="Plasstildeling")


@pytest.fixture
def user_municipality(drammen: OrganisationPage) -> Organisation:
    return drammen.organisation


def steps(adoption: Adoption) -> list[str]:
    return list(adoption.events.values_list("step", flat=True))


def test_claim_of_a_vendor_is_not_in_use_until_the_user_confirms_it(
    plass: ComponentPage, user_municipality: Organisation, editor: User
) -> None:
    adoption = claim(plass, user_municipality)
    assert not plass.adoptions.in_use().exists()
    assert list(plass.adoptions.waiting()) == [adoption]
    confirm_adoption(adoption=adoption, speaker=editor)
    assert list(plass.adoptions.in_use()) == [adoption]
    assert steps(adoption) == [AdoptionStep.CLAIMED, AdoptionStep.CONFIRMED]


def test_claim_for_another_vendors_product_is_refused(
    plass: ComponentPage, user_municipality: Organisation
) -> None:
    product = ProductFactory(components=[plass])
    with pytest.raises(PermissionDenied):
        claim_adoption(
            component=plass,
            organisation=user_municipality,
            product=product,
            since=AUGUST,
            representative=representative(VendorFactory()),
        )


def test_claim_through_a_product_that_does_not_carry_the_component_is_refused(
    plass: ComponentPage, user_municipality: Organisation
) -> None:
    product = ProductFactory()
    with pytest.raises(AdoptionRefused):
        claim_adoption(
            component=plass,
            organisation=user_municipality,
            product=product,
            since=AUGUST,
            representative=representative(product.vendor),
        )


def test_claim_that_a_vendor_is_a_user_is_refused(plass: ComponentPage) -> None:
    with pytest.raises(AdoptionRefused):
        claim(plass, VendorFactory())


def test_claim_of_use_of_an_unpublished_component_is_refused(
    user_municipality: Organisation,
) -> None:
    with pytest.raises(AdoptionRefused):
        claim(draft_component(), user_municipality)


def test_use_from_a_day_to_come_is_refused(
    plass: ComponentPage, user_municipality: Organisation
) -> None:
    with pytest.raises(AdoptionRefused):
        own_use(plass, user_municipality, since=timezone.localdate() + dt.timedelta(days=1))


def test_vendor_cannot_confirm_its_own_claim(
    plass: ComponentPage, user_municipality: Organisation
) -> None:
    adoption = claim(plass, user_municipality)
    with pytest.raises(PermissionDenied):
        confirm_adoption(adoption=adoption, speaker=representative(adoption.product.vendor))


def test_editor_of_another_municipality_cannot_answer_a_claim(
    plass: ComponentPage, user_municipality: Organisation, other_editor: User
) -> None:
    adoption = claim(plass, user_municipality)
    for answer in (
        lambda: confirm_adoption(adoption=adoption, speaker=other_editor),
        lambda: dispute_adoption(adoption=adoption, speaker=other_editor, reason="Nei."),
        lambda: end_adoption(adoption=adoption, speaker=other_editor, until=AUGUST),
    ):
        with pytest.raises(PermissionDenied):
            answer()
    adoption.refresh_from_db()
    assert adoption.status == AdoptionStatus.CLAIMED


def test_disputed_claim_is_neither_in_use_nor_waiting_and_keeps_its_reason(
    plass: ComponentPage, user_municipality: Organisation, editor: User
) -> None:
    adoption = claim(plass, user_municipality)
    dispute_adoption(adoption=adoption, speaker=editor, reason="Vi sa opp avtalen.")
    assert not plass.adoptions.in_use().exists()
    assert not plass.adoptions.waiting().exists()
    assert adoption.events.get(step=AdoptionStep.DISPUTED).note == "Vi sa opp avtalen."


def test_disputed_claim_cannot_be_confirmed_but_own_use_can_be_registered(
    plass: ComponentPage, user_municipality: Organisation, editor: User
) -> None:
    adoption = claim(plass, user_municipality)
    dispute_adoption(adoption=adoption, speaker=editor, reason="Feil dato.")
    with pytest.raises(AdoptionRefused):
        confirm_adoption(adoption=adoption, speaker=editor)
    own = register_own_use(
        component=plass,
        organisation=user_municipality,
        product=adoption.product,
        since=AUGUST,
        speaker=editor,
    )
    assert list(plass.adoptions.in_use()) == [own]


def test_own_use_is_confirmed_at_once(
    plass: ComponentPage, user_municipality: Organisation
) -> None:
    adoption = own_use(plass, user_municipality)
    assert adoption.claimed_by == Claimant.USER
    assert list(plass.adoptions.in_use()) == [adoption]


def test_own_use_on_the_word_of_an_outsider_is_refused(
    plass: ComponentPage, user_municipality: Organisation, other_editor: User
) -> None:
    with pytest.raises(PermissionDenied):
        register_own_use(
            component=plass,
            organisation=user_municipality,
            since=AUGUST,
            speaker=other_editor,
        )


def test_facilitator_does_not_speak_for_the_use_of_her_municipality(
    plass: ComponentPage, user_municipality: Organisation
) -> None:
    with pytest.raises(PermissionDenied):
        register_own_use(
            component=plass,
            organisation=user_municipality,
            since=AUGUST,
            speaker=person(user_municipality, Role.FACILITATOR),
        )


def test_overlapping_use_through_the_same_product_is_refused(
    plass: ComponentPage, user_municipality: Organisation
) -> None:
    own_use(plass, user_municipality, since=AUGUST)
    with pytest.raises(AdoptionRefused):
        own_use(plass, user_municipality, since=AUGUST + dt.timedelta(days=30))


def test_overlap_is_refused_by_the_database_itself(
    plass: ComponentPage, user_municipality: Organisation
) -> None:
    row = {
        "component": plass,
        "organisation": user_municipality,
        "since": AUGUST,
        "claimed_by": Claimant.USER,
    }
    Adoption.objects.create(**row)
    with pytest.raises(IntegrityError):
        Adoption.objects.create(**row | {"since": AUGUST + dt.timedelta(days=1)})


def test_use_again_the_day_after_it_ended_is_another_period(
    plass: ComponentPage, user_municipality: Organisation, editor: User
) -> None:
    first = own_use(plass, user_municipality, since=AUGUST)
    end_adoption(adoption=first, speaker=editor, until=dt.date(2026, 1, 31))
    second = own_use(plass, user_municipality, since=dt.date(2026, 2, 1))
    assert list(plass.adoptions.in_use()) == [second]
    assert set(plass.adoptions.confirmed()) == {first, second}


def test_end_before_the_beginning_is_refused(
    plass: ComponentPage, user_municipality: Organisation, editor: User
) -> None:
    adoption = own_use(plass, user_municipality, since=AUGUST)
    with pytest.raises(AdoptionRefused):
        end_adoption(adoption=adoption, speaker=editor, until=dt.date(2025, 7, 31))


def test_adoption_not_reconfirmed_within_a_year_is_no_longer_shown(
    plass: ComponentPage, user_municipality: Organisation
) -> None:
    adoption = own_use(plass, user_municipality)
    last_day = timezone.localdate() + dt.timedelta(days=365)
    assert plass.adoptions.in_use(last_day).exists()
    assert not plass.adoptions.in_use(last_day + dt.timedelta(days=1)).exists()
    assert expire_adoptions(today=last_day) == 0
    assert expire_adoptions(today=last_day + dt.timedelta(days=1)) == 1
    adoption.refresh_from_db()
    assert adoption.status == AdoptionStatus.EXPIRED
    assert steps(adoption)[-1] == AdoptionStep.EXPIRED


def test_expired_adoption_is_shown_again_when_reconfirmed(
    plass: ComponentPage, user_municipality: Organisation, editor: User
) -> None:
    adoption = own_use(plass, user_municipality)
    expire_adoptions(today=timezone.localdate() + dt.timedelta(days=366))
    confirm_adoption(adoption=adoption, speaker=editor)
    assert list(plass.adoptions.in_use()) == [adoption]
    assert steps(adoption)[-1] == AdoptionStep.RECONFIRMED


def test_ended_use_is_history_and_does_not_expire(
    plass: ComponentPage, user_municipality: Organisation, editor: User
) -> None:
    adoption = own_use(plass, user_municipality)
    end_adoption(adoption=adoption, speaker=editor, until=dt.date(2026, 1, 31))
    in_two_years = timezone.localdate() + dt.timedelta(days=730)
    assert expire_adoptions(today=in_two_years) == 0
    assert list(plass.adoptions.confirmed(in_two_years)) == [adoption]


def test_use_of_a_withdrawn_component_cannot_be_registered(
    plass: ComponentPage, user_municipality: Organisation
) -> None:
    withdraw(page=plass, approver=person(plass.organisation, Role.APPROVER), terms=WHY)
    with pytest.raises(AdoptionRefused):
        own_use(plass, user_municipality)


def test_same_municipality_may_use_a_component_through_two_products(
    plass: ComponentPage, user_municipality: Organisation, editor: User
) -> None:
    for adoption in (claim(plass, user_municipality), claim(plass, user_municipality)):
        confirm_adoption(adoption=adoption, speaker=editor)
    assert plass.adoptions.in_use().count() == 2


def test_claims_do_not_reach_other_municipalities(
    plass: ComponentPage, user_municipality: Organisation
) -> None:
    claim(plass, user_municipality)
    assert not OrganisationFactory().adoptions.exists()


def test_expiry_is_seen_in_search_at_once(
    plass: ComponentPage, user_municipality: Organisation
) -> None:
    own_use(plass, user_municipality)
    found = SearchDocument.objects.get(kind="component", key=str(plass.pk))
    assert found.facts[0].startswith("I bruk")
    expire_adoptions(today=timezone.localdate() + dt.timedelta(days=366))
    found.refresh_from_db()
    assert not any(fact.startswith("I bruk") for fact in found.facts)
