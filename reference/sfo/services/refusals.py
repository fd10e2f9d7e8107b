"""Refusals of after-school places and invoices."""

from reference.casework.refusals import Refusal


class NoRoom(Refusal):
    """The programme is full on some of the weekdays, or others go before."""


class Locked(Refusal):
    """The month's invoices are locked."""
