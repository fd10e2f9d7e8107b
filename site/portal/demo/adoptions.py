"""Loads who uses which component, on whose word, and what came of it."""

from datetime import datetime

from components.models import Adoption, ComponentPage, Product
from components.services import (
    claim_adoption,
    confirm_adoption,
    dispute_adoption,
    end_adoption,
    expire_adoptions,
    register_own_use,
)
from components.services.adoptions import GOOD_FOR
from organisations.models import Organisation

from .content.components import ADOPTIONS
from .content.entries import DemoAdoption, Word, prose
from .moments import day, find_again, moment
from .publishing import Desk, desk_of

# In days: how long a municipality takes to answer, and how long ago one that stopped did so.
ANSWER_AFTER = 6
ENDED = 30


def load_adoptions() -> int:
    """Record the adoptions that are missing, each told and answered at its time."""
    missing = [each for each in ADOPTIONS if not _found(each)]
    for each in missing:
        _tell(each)
    expire_adoptions()
    return len(missing)


def _found(text: DemoAdoption) -> bool:
    adoptions = Adoption.objects.filter(
        component__slug=text.component,
        organisation__slug=text.organisation,
        product__name=text.product or None,
    )
    return adoptions.exists()


def _tell(text: DemoAdoption) -> None:
    component = ComponentPage.objects.get(slug=text.component)
    desk = desk_of(text.organisation)
    adoption = _begin(text, component, desk)
    days = [text.told]
    if text.word in {Word.CONFIRMED, Word.ENDED}:
        adoption = confirm_adoption(adoption=adoption, speaker=desk.editor)
        days.append(text.told - ANSWER_AFTER)
    if text.word is Word.DISPUTED:
        dispute_adoption(adoption=adoption, speaker=desk.editor, reason=prose(text.note))
        days.append(text.told - ANSWER_AFTER)
    if text.word is Word.ENDED:
        end_adoption(
            adoption=adoption, speaker=desk.editor, until=day(ENDED), note=prose(text.note)
        )
        days.append(ENDED)
    _date_back(adoption, [moment(each, text.component) for each in days])
    find_again(component)


def _begin(text: DemoAdoption, component: ComponentPage, desk: Desk) -> Adoption:
    if not text.product:
        return register_own_use(
            component=component,
            organisation=desk.organisation,
            since=day(text.since),
            speaker=desk.editor,
        )
    product = Product.objects.select_related("vendor").get(name=text.product)
    vendor: Organisation = product.vendor
    return claim_adoption(
        component=component,
        organisation=desk.organisation,
        product=product,
        since=day(text.since),
        representative=Desk(vendor).representative,
    )


def _date_back(adoption: Adoption, moments: list[datetime]) -> None:
    row = Adoption.objects.filter(pk=adoption.pk)
    row.update(created_at=moments[0])
    row.exclude(confirmed_at=None).update(
        confirmed_at=moments[-1], expires_on=moments[-1].date() + GOOD_FOR
    )
    for event, at in zip(adoption.events.all(), moments, strict=True):
        adoption.events.filter(pk=event.pk).update(at=at)
