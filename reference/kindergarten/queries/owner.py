"""What the owner of private kindergartens decides: its head signs in for it."""

from django.db.models import Exists, OuterRef, QuerySet

from reference.casework.enums import DecisionKind
from reference.casework.models import Appeal
from reference.people.enums import Ownership, UnitKind
from reference.people.models import Unit
from reference.people.queries.reach import Reader

from ..models import CriteriaSet, Places, Round, Run


def private_units(reader: Reader) -> QuerySet[Unit]:
    """Return the private kindergartens that `reader` leads."""
    units: QuerySet[Unit] = Unit.objects.present().filter(
        pk__in=reader.units or (), kind=UnitKind.KINDERGARTEN, ownership=Ownership.PRIVATE
    )
    return units


def appeals_to(reader: Reader) -> QuerySet[Appeal]:
    """Return the appeals about those kindergartens, the latest first."""
    appeals: QuerySet[Appeal] = Appeal.objects.present().filter(
        unit__in=private_units(reader), decision__kind=DecisionKind.KINDERGARTEN_PLACE
    )
    return appeals.select_related("decision__subject", "unit").order_by("-received_on", "pk")


def rounds_to_prepare(reader: Reader) -> QuerySet[Round]:
    """Return the rounds of the municipality in which nothing is allocated yet."""
    allocated = Run.objects.present().filter(round=OuterRef("pk"))
    rounds: QuerySet[Round] = Round.objects.present().filter(
        ~Exists(allocated), municipality=reader.municipality
    )
    return rounds.select_related("municipality").order_by("deadline")


def own_criteria(reader: Reader) -> QuerySet[CriteriaSet]:
    """Return what has held and will hold at those kindergartens, the newest first."""
    sets: QuerySet[CriteriaSet] = CriteriaSet.objects.present().filter(
        unit__in=private_units(reader)
    )
    return sets.select_related("unit").order_by("unit__name", "-validity")


def own_places(reader: Reader, round_: Round) -> QuerySet[Places]:
    """Return how many places those kindergartens give out in a round."""
    places: QuerySet[Places] = Places.objects.present().filter(
        round=round_, unit__in=private_units(reader)
    )
    return places.select_related("unit").order_by("unit__name", "starts_on", "-band")
