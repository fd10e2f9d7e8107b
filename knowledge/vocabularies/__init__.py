"""The code lists of procurement with their names: CPV and procedures."""
