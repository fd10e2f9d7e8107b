"""Catchments, local settings, cohorts with their capacity, admissions, applications and runs."""

from .applications import Application, ChangeWish
from .cohorts import Admission, Capacity, Cohort
from .regulations import Regulation, StreetRange
from .runs import Run
from .settings import AdmissionSettings, Barrier

__all__ = [
    "Admission",
    "AdmissionSettings",
    "Application",
    "Barrier",
    "Capacity",
    "ChangeWish",
    "Cohort",
    "Regulation",
    "Run",
    "StreetRange",
]
