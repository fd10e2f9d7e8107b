"""The vocabularies of people and units."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class UnitKind(TextChoices):
    KINDERGARTEN = "kindergarten", _("Kindergarten")
    SCHOOL = "school", _("School")


class Ownership(TextChoices):
    MUNICIPAL = "municipal", _("Municipal")
    PRIVATE = "private", _("Private")


class EnrolmentKind(TextChoices):
    """What a child belongs to a unit as; of each kind a child has one at a time."""

    KINDERGARTEN = "kindergarten", _("Kindergarten child")
    SCHOOL = "school", _("Pupil")
    SFO = "sfo", _("After-school child")


class Position(TextChoices):
    HEAD = "head", _("Head")
    PEDAGOGUE = "pedagogue", _("Pedagogical leader")
    CHILDCARE_WORKER = "childcare_worker", _("Childcare worker")
    ASSISTANT = "assistant", _("Assistant")
    TEACHER = "teacher", _("Teacher")


class AddressProtection(TextChoices):
    """How an address is graded in the national registry (fortrolig, strengt fortrolig)."""

    OPEN = "open", _("Open")
    CONFIDENTIAL = "confidential", _("Confidential")
    STRICTLY_CONFIDENTIAL = "strictly_confidential", _("Strictly confidential")


class RoleKind(TextChoices):
    """What an employee may do; guardians have no role, they have children."""

    CASE_WORKER = "case_worker", _("Case worker")
    UNIT_LEADER = "unit_leader", _("Head of unit")
    ADMINISTRATOR = "administrator", _("Administrator")
