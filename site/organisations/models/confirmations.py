"""That somebody said of something public: this is still true."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from organisations.enums import Road


class StillTrue(models.Model):
    """One time that somebody said so: after it was published, and never in the future.

    A check of the database sees to the future, a trigger (in the migrations) to the publication.
    """

    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(_("confirmed"), db_default=Now(), editable=False)

    road = models.CharField(
        max_length=10, choices=Road.choices, default=Road.SITE, db_default=Road.SITE
    )

    class Meta:
        abstract = True
        ordering = ["-confirmed_at"]
        constraints = [
            models.CheckConstraint(
                name="%(class)s_is_not_in_the_future", condition=Q(confirmed_at__lte=Now())
            ),
        ]


class Confirmation(StillTrue):
    """Of a page."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="confirmations")

    def __str__(self) -> str:
        return f"{self.page}: {self.confirmed_at:%Y-%m-%d}"
