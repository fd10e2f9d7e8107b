"""Opens classes and teaching groups."""

from django.utils.translation import gettext as _

from reference.casework.refusals import Invalid, Refusal, on_violation
from reference.people.enums import UnitKind
from reference.people.models import Unit

from ..models import SchoolClass, TeachingGroup


def open_class(*, unit: Unit, school_year: int, grade: int, name: str) -> SchoolClass:
    """Open a class; raises `Refusal` where the school has one of the name that year."""
    if unit.kind != UnitKind.SCHOOL:
        raise Invalid(_("Only schools have classes."))
    with on_violation("class_name_is_unique_in_a_year", refusal=_taken(name)):
        return SchoolClass.objects.create(
            unit=unit, school_year=school_year, grade=grade, name=name.strip()
        )


def open_teaching_group(*, unit: Unit, school_year: int, name: str, subject: str) -> TeachingGroup:
    """Open a group across classes; raises `Refusal` where the name is taken."""
    with on_violation("teaching_group_name_is_unique_in_a_year", refusal=_taken(name)):
        return TeachingGroup.objects.create(
            unit=unit, school_year=school_year, name=name.strip(), subject=subject.strip()
        )


def _taken(name: str) -> Refusal:
    return Invalid(
        _("The school has a group called %(name)s that year. Choose another name.")
        % {"name": name.strip()}
    )
