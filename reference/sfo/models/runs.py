"""Runs of the allocation of after-school places, where not all fit."""

from functools import cached_property
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from reference.casework.models import SolvedRun
from reference.people.models import Municipality

from ..enums import RunStatus


class Run(SolvedRun):
    """The children in it are applications, by their identifiers, once for each weekday."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    school_year = models.PositiveSmallIntegerField(_("school year from August"))
    status = models.CharField(
        _("status"), max_length=10, choices=RunStatus, default=RunStatus.DRAFT
    )
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(SolvedRun.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "school_year"],
                condition=models.Q(status=RunStatus.PUBLISHED),
                name="one_published_sfo_run_in_a_year",
            ),
            models.CheckConstraint(
                condition=models.Q(status=RunStatus.PUBLISHED, published_by__isnull=False)
                | models.Q(status=RunStatus.DRAFT, published_by=None),
                name="published_sfo_run_has_a_publisher",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.school_year}, {self.made_at:%Y-%m-%d %H:%M}"

    @cached_property
    def outcomes(self) -> dict[str, list[dict[str, Any]]]:
        """What each child got on each weekday, by the identifier of the application."""
        by_application: dict[str, list[dict[str, Any]]] = {}
        for each in self.document["result"]["outcomes"]:
            by_application.setdefault(each["child"], []).append(each)
        return by_application
