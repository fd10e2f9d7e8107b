"""A run of the allocation: the one file that is solved, checked and explained."""

import json
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from reference.people.models import Tracked

from ..enums import RunStatus


class SolvedRun(Tracked):
    """`text` is the run as `docs/reference/allocation.md` describes it, byte for byte."""

    text = models.TextField()
    made_at = models.DateTimeField(_("made"), db_default=Now())
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        abstract = True
        ordering = ["-made_at"]

    @cached_property
    def document(self) -> dict[str, Any]:
        """The run, parsed; empty until it has been solved."""
        return json.loads(self.text) if self.text else {}

    @cached_property
    def outcomes(self) -> dict[str, Any]:
        """The outcome of each child, by the identifier that the child has in the run."""
        result = self.document.get("result", {})
        return {each["child"]: each for each in result.get("outcomes", ())}


class PublishedRun(SolvedRun):
    """A run that is checked and frozen before it is published."""

    status = models.CharField(
        _("status"), max_length=10, choices=RunStatus, default=RunStatus.DRAFT
    )
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(SolvedRun.Meta):
        abstract = True


def has_publisher(name: str) -> models.CheckConstraint:
    """Return the constraint that a run has a publisher exactly when it is published."""
    return models.CheckConstraint(
        condition=models.Q(status=RunStatus.PUBLISHED, published_by__isnull=False)
        | (~models.Q(status=RunStatus.PUBLISHED) & models.Q(published_by=None)),
        name=name,
    )
