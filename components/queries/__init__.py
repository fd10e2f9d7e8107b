"""Reads about components, their users, the products that carry them, and the architecture."""

from .adoptions import (
    adoptions_to_answer_for,
    claims_made_by,
    components_carried_by,
    organisations_spoken_for,
    own_products,
    shown_product,
    users_of,
    vendors_represented,
)
from .capabilities import CapabilityCell, capability_cells
from .components import (
    ComponentFacts,
    component_of_repository,
    shown_component,
    shown_component_of,
    shown_components,
)
from .concerning import Concerning, concerning
from .conformance import (
    bytes_of_reports,
    demonstrated_by,
    handed_over_for,
    keys_of,
    report_text,
    report_to_read,
)
from .reference import described_service_of, service_of

__all__ = [
    "CapabilityCell",
    "ComponentFacts",
    "Concerning",
    "adoptions_to_answer_for",
    "bytes_of_reports",
    "capability_cells",
    "claims_made_by",
    "component_of_repository",
    "components_carried_by",
    "concerning",
    "demonstrated_by",
    "described_service_of",
    "handed_over_for",
    "keys_of",
    "organisations_spoken_for",
    "own_products",
    "report_text",
    "report_to_read",
    "service_of",
    "shown_component",
    "shown_component_of",
    "shown_components",
    "shown_product",
    "users_of",
    "vendors_represented",
]
