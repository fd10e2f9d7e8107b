"""The registry: components, who uses them, the products that carry them."""

from .components import ComponentPage

__all__ = ["ComponentPage"]
