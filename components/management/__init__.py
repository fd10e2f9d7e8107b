"""Commands of the component registry."""
