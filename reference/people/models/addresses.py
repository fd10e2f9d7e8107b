"""Where somebody lives, when, and who may know."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from reference.casework.dated_rows import Dated, one_at_a_time

from ..enums import AddressProtection
from .persons import Person
from .tracked_rows import Tracked


class Address(Dated, Tracked):
    """The registered address; a person has one at a time."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="addresses")
    street_address = models.CharField(_("address"), max_length=200)
    postal_code = models.CharField(_("postal code"), max_length=4)
    city = models.CharField(_("city"), max_length=60)
    protection = models.CharField(
        _("protection"),
        max_length=30,
        choices=AddressProtection,
        default=AddressProtection.OPEN,
    )
    east = models.IntegerField(_("east"), default=0)
    north = models.IntegerField(_("north"), default=0)

    class Meta:
        constraints = [
            one_at_a_time(
                "address_one_at_a_time",
                "person",
                message=_("The person has another address in that time."),
            ),
        ]

    def __str__(self) -> str:
        return str(AddressProtection(self.protection).label) if self.is_hidden else self.line

    @property
    def is_hidden(self) -> bool:
        return self.protection != AddressProtection.OPEN

    @property
    def line(self) -> str:
        """The address itself; only for those who `people.queries.addresses` lets see it."""
        return f"{self.street_address}, {self.postal_code} {self.city}"
