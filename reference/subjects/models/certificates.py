"""The certificate of primary and lower secondary school, and the coded remarks on it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from reference.people.models import Person, Tracked, Unit

from ..enums import RemarkCode
from .subjects import Subject

_PRESENT = models.Q(deleted_at=None)


class Remark(Tracked):
    """A coded remark; there is room for one about each subject, what more there is to say stands
    in the annex that VMM23 leads to."""

    pupil = models.ForeignKey(Person, models.PROTECT, related_name="remarks")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    school_year = models.PositiveSmallIntegerField(_("school year from August"))
    code = models.CharField(_("code"), max_length=5, choices=RemarkCode)
    subject = models.ForeignKey(Subject, models.PROTECT, null=True, blank=True, related_name="+")
    annex = models.TextField(_("text of the annex"), blank=True, max_length=2000)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["code", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["pupil", "school_year", "subject"],
                condition=_PRESENT & models.Q(subject__isnull=False),
                name="one_remark_about_a_subject",
            ),
            models.UniqueConstraint(
                fields=["pupil", "school_year", "code"],
                condition=_PRESENT & models.Q(subject=None),
                name="one_remark_of_a_code_about_the_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(code__startswith="FAM", subject__isnull=False)
                | models.Q(code__startswith="VMM", subject=None),
                name="remark_is_about_what_its_code_is_about",
            ),
            models.CheckConstraint(
                condition=~models.Q(code=RemarkCode.VMM23) | ~models.Q(annex=""),
                name="annex_is_written",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.get_code_display()}"


class Certificate(Tracked):
    """What was issued, as it was then: `content` is all that the document says."""

    pupil = models.ForeignKey(Person, models.PROTECT, related_name="certificates")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    school_year = models.PositiveSmallIntegerField(_("school year from August"))
    issued_at = models.DateTimeField(_("issued"))
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    content = models.JSONField(_("content"))
    points = models.DecimalField(_("points"), max_digits=4, decimal_places=1, null=True, blank=True)
    replaced_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["-issued_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["pupil"],
                condition=_PRESENT & models.Q(replaced_at=None),
                name="one_current_certificate",
            ),
            models.CheckConstraint(
                condition=models.Q(points=None) | models.Q(points__gte=0, points__lte=60),
                name="points_in_range",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pupil}, {self.school_year + 1}"
