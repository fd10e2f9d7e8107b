"""Runs of the allocation of schools, and of changes of school."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from reference.casework.models import PublishedRun
from reference.casework.models.runs import has_publisher

from ..enums import RunKind
from .cohorts import Cohort


class Run(PublishedRun):
    """The children in it are admissions or applications, by their identifiers."""

    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="runs")
    kind = models.CharField(_("about"), max_length=15, choices=RunKind)

    class Meta(PublishedRun.Meta):
        constraints = [has_publisher("published_school_run_has_a_publisher")]

    def __str__(self) -> str:
        return f"{self.cohort}, {self.made_at:%Y-%m-%d %H:%M}"
