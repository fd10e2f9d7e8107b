"""A run of the allocation: the one file that is solved, checked and explained."""

import json
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from reference.people.models import Tracked

from ..enums import RunKind, RunStatus
from .cohorts import Cohort


class Run(Tracked):
    """`text` is the run as `docs/reference/allocation.md` describes it, byte for byte."""

    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="runs")
    kind = models.CharField(_("about"), max_length=15, choices=RunKind)
    text = models.TextField()
    status = models.CharField(
        _("status"), max_length=10, choices=RunStatus, default=RunStatus.DRAFT
    )
    made_at = models.DateTimeField(_("made"), db_default=Now())
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status=RunStatus.PUBLISHED, published_by__isnull=False)
                | (~Q(status=RunStatus.PUBLISHED) & Q(published_by=None)),
                name="published_school_run_has_a_publisher",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cohort}, {self.made_at:%Y-%m-%d %H:%M}"

    @cached_property
    def document(self) -> dict[str, Any]:
        """The run, read."""
        document: dict[str, Any] = json.loads(self.text)
        return document

    @cached_property
    def outcomes(self) -> dict[str, dict[str, Any]]:
        """What each child got, by the identifier of the admission or application."""
        return {each["child"]: each for each in self.document["result"]["outcomes"]}
