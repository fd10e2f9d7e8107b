"""A person: child, pupil, guardian and employee are what a person is to others, for a time."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from reference.look.sorting import norwegian

from ..encryption import unseal
from .tracked_rows import Tracked
from .units import Municipality


class Person(Tracked):
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="persons")
    given_name = models.CharField(_("given name"), max_length=100)
    family_name = models.CharField(_("family name"), max_length=100)
    born = models.DateField(_("born"))
    # The fødselsnummer: encrypted, and a keyed hash to find it by (people.identity_numbers).
    identity_number_encrypted = models.BinaryField(null=True, editable=False)
    identity_number_hash = models.BinaryField(null=True, editable=False, max_length=32)
    language = models.CharField(_("language at home"), max_length=10, default="nb")
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=20, blank=True)

    class Meta:
        ordering = ["family_name__norwegian", "given_name__norwegian", "id"]
        indexes = [models.Index(fields=["municipality", "born"])]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "identity_number_hash"],
                condition=models.Q(deleted_at=None),
                name="person_is_registered_once",
            ),
            models.CheckConstraint(
                condition=models.Q(identity_number_hash=None, identity_number_encrypted=None)
                | models.Q(
                    identity_number_hash__isnull=False, identity_number_encrypted__isnull=False
                ),
                name="person_number_has_its_hash",
            ),
        ]

    @property
    def sorted_by(self) -> tuple[str, ...]:
        """What a list of persons is sorted by, as in the database."""
        return norwegian(self.family_name), norwegian(self.given_name), str(self.pk)

    @property
    def masked_identity_number(self) -> str:
        """What a screen shows of the fødselsnummer: the date of birth and dots."""
        if not self.identity_number_encrypted:
            return ""
        return unseal(bytes(self.identity_number_encrypted)).masked

    def __str__(self) -> str:
        return f"{self.given_name} {self.family_name}"
