"""Pages of the module, by who they are for."""
