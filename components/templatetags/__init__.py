"""Template tags of the component registry."""
