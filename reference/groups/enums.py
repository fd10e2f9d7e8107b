"""The vocabularies of the module."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DivisionStatus(TextChoices):
    """How far the making of a grade's classes has come."""

    DRAFT = "draft", _("Draft")
    FROZEN = "frozen", _("Checked and frozen")
    IN_FORCE = "in_force", _("In force")


class Gender(TextChoices):
    """What is spread over classes; a number from 2032 no longer tells it, so it is stated."""

    GIRL = "girl", _("Girl")
    BOY = "boy", _("Boy")


class WishSource(TextChoices):
    """Who wishes for company: only what the family wished is ever told back."""

    FAMILY = "family", _("Family")
    STAFF = "staff", _("Staff")


class TeacherRole(TextChoices):
    CONTACT = "contact", _("Contact teacher")
    TEACHER = "teacher", _("Teacher")
    ASSISTANT = "assistant", _("Assistant")


class MainStage(TextChoices):
    """The main stages (hovedtrinn) for which the teacher norm is computed."""

    LOWER_PRIMARY = "1-4", _("Grades 1–4")
    UPPER_PRIMARY = "5-7", _("Grades 5–7")
    LOWER_SECONDARY = "8-10", _("Grades 8–10")
