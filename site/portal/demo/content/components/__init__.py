"""The shared components of the demo, the products that carry them, and who uses them."""

from ..entries import DemoComponent
from .building_blocks import BUILDING_BLOCKS
from .reference_modules import REFERENCE_MODULES
from .use import ADOPTIONS, PRODUCTS

COMPONENTS: tuple[DemoComponent, ...] = (*REFERENCE_MODULES, *BUILDING_BLOCKS)
# Real publiccode.yml files; see files/SOURCES.md.
PUBLICCODE_FILES = (
    "AgID-wai-portal.yml",
    "Amsterdam-signals-frontend.yml",
    "swiyu-admin-ch-swiyu-issuer.yml",
)

__all__ = ["ADOPTIONS", "COMPONENTS", "PRODUCTS", "PUBLICCODE_FILES"]
