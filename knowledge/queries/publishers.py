"""Finds the organisation for which an operator imports."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from organisations.models import Organisation
from organisations.validators import validate_organisation_number

_MUNICIPALITY_NUMBER_LENGTH = 4


class NoSuchPublisher(ValueError):
    """No organisation that publishes here has that number."""


def publisher_by_number(number: str) -> Organisation:
    """Return the organisation with an organisation number (nine digits) or a municipality number
    (four); spaces do not count. Raises `NoSuchPublisher`, which says what is wrong."""
    digits = "".join(number.split())
    if len(digits) == _MUNICIPALITY_NUMBER_LENGTH and digits.isdecimal():
        organisation = Organisation.objects.filter(municipality_number=digits).first()
    else:
        try:
            validate_organisation_number(digits)
        except ValidationError as error:
            raise NoSuchPublisher(" ".join(error.messages)) from error
        organisation = Organisation.objects.filter(organisation_number=digits).first()
    if organisation is None:
        raise NoSuchPublisher(_("No organisation here has the number %s.") % digits)
    if not Organisation.objects.publishing().filter(pk=organisation.pk).exists():
        raise NoSuchPublisher(
            _("%s does not publish here: it is a vendor, or has no section yet.") % organisation
        )
    return organisation
