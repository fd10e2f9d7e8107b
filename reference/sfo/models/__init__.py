"""Local rules, applications, places, reduced payment, and the basis of invoices."""

from .applications import Application
from .holidays import HolidayBooking, HolidayWeek
from .invoices import InvoiceBasis, InvoiceLine
from .local_rules import Capacity, LocalStatutes, PlacePrice, PlaceType
from .places import Place, SpecialNeeds
from .reductions import ReducedPayment
from .runs import Run

__all__ = [
    "Application",
    "Capacity",
    "HolidayBooking",
    "HolidayWeek",
    "InvoiceBasis",
    "InvoiceLine",
    "LocalStatutes",
    "Place",
    "PlacePrice",
    "PlaceType",
    "ReducedPayment",
    "Run",
    "SpecialNeeds",
]
