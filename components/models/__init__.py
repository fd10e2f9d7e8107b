"""The registry: components, who uses them, the products that carry them."""

from .adoptions import Adoption, AdoptionEvent
from .capabilities import Capability
from .components import ComponentInterface, ComponentPage
from .conformance import ConformanceReport, SigningKey
from .products import Product
from .reference import ReferenceService

__all__ = [
    "Adoption",
    "AdoptionEvent",
    "Capability",
    "ComponentInterface",
    "ComponentPage",
    "ConformanceReport",
    "Product",
    "ReferenceService",
    "SigningKey",
]
