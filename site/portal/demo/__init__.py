"""Demo data, built by the services as people would build it; see `load_demo`."""

from .loading import demo_is_loaded, load_demo

__all__ = ["demo_is_loaded", "load_demo"]
