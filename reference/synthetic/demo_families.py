"""Guardians to sign in as whose rights differ: of a child with a place after school the one who
pays and the one who is told but may not act, and somebody whose contact is blocked."""

from django.db.models import Count, Q, QuerySet

from reference.people.models import Guardianship, Person, User
from reference.sfo.models import Place

from .generator import Generator


def add_families_with_different_rights(generator: Generator) -> None:
    """Add the guardians; in a municipality that has no such family, nobody."""
    if (place := _place_of_two(generator)) and place.payer:
        _sign_in_as(generator, "sfoforelder", place.payer)
        other = _of_child(place.child).exclude(guardian=place.payer).get()
        other.may_act, other.lives_with = False, False
        other.save()
        _sign_in_as(generator, "samvaersforelder", other.guardian)
    if relation := _blocked(generator):
        _sign_in_as(generator, "sperretforelder", relation.guardian)


def _blocked(generator: Generator) -> Guardianship | None:
    """Return somebody who cannot sign in and whose contact is blocked; in a small municipality
    without any, one of two guardians, who lives elsewhere, becomes so."""
    relations = Guardianship.objects.filter(
        child__municipality=generator.municipality, guardian__user=None
    ).select_related("guardian")
    if relation := relations.filter(contact_blocked=True).order_by("pk").first():
        return relation
    apart = relations.filter(lives_with=False, may_act=True).order_by("pk").first()
    if apart is not None:
        apart.parental_responsibility = apart.receives_information = apart.may_act = False
        apart.contact_blocked = True
        apart.save()
    return apart


def _place_of_two(generator: Generator) -> Place | None:
    """Return a place after school of a child with two guardians who may act, and cannot sign in."""
    free = Q(child__guardianships__may_act=True, child__guardianships__guardian__user=None)
    places = Place.objects.valid_on(generator.day).filter(
        child__municipality=generator.municipality, payer__user=None
    )
    return (
        places.annotate(guardians=Count("child__guardianships", filter=free))
        .filter(guardians=2)
        .select_related("child", "payer")
        .order_by("pk")
        .first()
    )


def _of_child(child: Person) -> QuerySet[Guardianship]:
    return Guardianship.objects.filter(child=child).select_related("guardian")


def _sign_in_as(generator: Generator, work: str, person: Person) -> None:
    name = generator.municipality.name.lower()
    like = User.objects.get(username=f"{name}.rektor")
    User.objects.create(
        username=f"{name}.{work}", password=like.password, is_demo=True, person=person
    )
