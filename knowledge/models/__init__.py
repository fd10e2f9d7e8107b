"""What is known and wanted: procurements, experiences, needs."""

from .experiences import ExperiencePage
from .needs import NeedPage

__all__ = ["ExperiencePage", "NeedPage"]
