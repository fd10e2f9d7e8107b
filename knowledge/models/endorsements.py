"""An endorsement: an organisation says of another's need, «we need this too»."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organisations.models import Organisation

from .needs import NeedPage


class EndorsementQuerySet(models.QuerySet["Endorsement"]):
    def standing(self) -> "EndorsementQuerySet":
        return self.filter(withdrawn_at__isnull=True)


class Endorsement(models.Model):
    """A change closes the row and opens a new one, so that what was true when is kept."""

    need = models.ForeignKey(NeedPage, on_delete=models.CASCADE, related_name="endorsements")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="endorsements"
    )
    pupils = models.PositiveIntegerField(_("pupils concerned"), default=0)
    children = models.PositiveIntegerField(_("kindergarten children concerned"), default=0)
    contract_ends_on = models.DateField(
        _("when the contract you have now ends"), null=True, blank=True
    )
    may_be_named = models.BooleanField(_("show our name with the need"), default=False)
    endorsed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    endorsed_at = models.DateTimeField(_("endorsed"), auto_now_add=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects = EndorsementQuerySet.as_manager()

    class Meta:
        ordering = ["endorsed_at", "pk"]
        verbose_name = _("endorsement")
        verbose_name_plural = _("endorsements")
        constraints = [
            models.UniqueConstraint(
                name="one_standing_endorsement_per_organisation",
                fields=["need", "organisation"],
                condition=Q(withdrawn_at__isnull=True),
            ),
            models.CheckConstraint(
                name="endorsement_concerns_somebody",
                condition=Q(pupils__gt=0) | Q(children__gt=0),
                violation_error_message=_("Say how many pupils or children it concerns."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.need}"
