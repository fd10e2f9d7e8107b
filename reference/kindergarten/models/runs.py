"""Runs of the allocation of kindergarten places."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from reference.casework.enums import RunStatus
from reference.casework.models import PublishedRun
from reference.casework.models.runs import has_publisher

from .rounds import Round


class Run(PublishedRun):
    """The children in it are applications, by their identifiers."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="runs")
    # Gives out what came free since the runs of the rounds, to those who wait.
    between_rounds = models.BooleanField(_("between rounds"), default=False)

    class Meta(PublishedRun.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["round"],
                condition=models.Q(status=RunStatus.PUBLISHED, between_rounds=False),
                name="one_published_run_in_a_round",
            ),
            has_publisher("published_run_has_a_publisher"),
        ]

    def __str__(self) -> str:
        return f"{self.round}, {self.made_at:%Y-%m-%d %H:%M}"
