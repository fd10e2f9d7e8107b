"""Pages of the component registry."""
