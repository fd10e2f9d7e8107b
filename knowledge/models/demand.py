"""What each organisation needs in sum, kept by the database."""

from django.db import models


class OrganisationDemand(models.Model):
    """The highest figures of one organisation and the first year in which its contracts end.

    For all public needs where `component` is None, for those without a component where it is
    empty, and else for those with the component (a slug). Written by triggers (migration 0008).
    """

    organisation_id = models.BigIntegerField(db_index=True)
    component = models.TextField(null=True)
    is_named = models.BooleanField()
    pupils = models.IntegerField()
    children = models.IntegerField()
    ends_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.component}: {self.pupils + self.children}"


class OutdatedDemand(models.Model):
    """An organisation whose rows of `OrganisationDemand` are older than its needs."""

    organisation_id = models.BigIntegerField()

    def __str__(self) -> str:
        return str(self.organisation_id)
