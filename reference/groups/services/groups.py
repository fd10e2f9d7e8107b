"""Opens teaching groups and contact teacher groups."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from reference.people.enums import UnitKind
from reference.people.models import Unit

from ..models import ContactTeacherGroup, SchoolClass, TeachingGroup
from .problems import GroupsProblem


def open_class(*, unit: Unit, school_year: int, grade: int, name: str) -> SchoolClass:
    """Open a class; raises `GroupsProblem` where the school has one of the name that year."""
    if unit.kind != UnitKind.SCHOOL:
        raise GroupsProblem(_("Only schools have classes."))
    try:
        with transaction.atomic():
            made: SchoolClass = SchoolClass.objects.create(
                unit=unit, school_year=school_year, grade=grade, name=name.strip()
            )
    except IntegrityError as error:
        raise _taken(name) from error
    return made


def open_teaching_group(*, unit: Unit, school_year: int, name: str, subject: str) -> TeachingGroup:
    """Open a group across classes; raises `GroupsProblem` where the name is taken."""
    try:
        with transaction.atomic():
            made: TeachingGroup = TeachingGroup.objects.create(
                unit=unit, school_year=school_year, name=name.strip(), subject=subject.strip()
            )
    except IntegrityError as error:
        raise _taken(name) from error
    return made


def open_contact_group(*, school_class: SchoolClass, name: str) -> ContactTeacherGroup:
    """Open a contact teacher group in a class; raises `GroupsProblem` where the name is taken."""
    try:
        with transaction.atomic():
            made: ContactTeacherGroup = ContactTeacherGroup.objects.create(
                school_class=school_class, school_year=school_class.school_year, name=name.strip()
            )
    except IntegrityError as error:
        raise _taken(name) from error
    return made


def _taken(name: str) -> GroupsProblem:
    return GroupsProblem(
        _("The school has a group called %(name)s that year. Choose another name.")
        % {"name": name.strip()}
    )
