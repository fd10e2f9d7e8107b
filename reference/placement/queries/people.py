"""Who is who: the children behind the identifiers of a plan."""

from collections.abc import Iterable

from reference.people.models import Enrolment, Person

from ..models import Plan


def children_by_name(names: Iterable[str]) -> dict[str, Person]:
    """Return the child behind each identifier of a run."""
    rows = Enrolment.objects.filter(pk__in=list(names)).select_related("person")
    return {str(row.pk): row.person for row in rows}


def names_in(plan: Plan) -> dict[str, str]:
    """Return what to call each child of a plan."""
    children = [each["id"] for each in plan.document["children"]]
    return {name: str(child) for name, child in children_by_name(children).items()}
