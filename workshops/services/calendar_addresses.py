"""Gives out and takes back the secret addresses of people's calendars."""

from django.db import transaction

from organisations.models import User
from workshops.models import CalendarAddress
from workshops.models.calendar_addresses import new_key


@transaction.atomic
def renew_calendar_address(*, person: User) -> CalendarAddress:
    """Give `person` a new address; the one before works no longer."""
    address, _created = CalendarAddress.objects.update_or_create(
        person=person, defaults={"key": new_key()}
    )
    return address


@transaction.atomic
def revoke_calendar_address(*, person: User) -> None:
    """Take the address of `person` back."""
    CalendarAddress.objects.filter(person=person).delete()
