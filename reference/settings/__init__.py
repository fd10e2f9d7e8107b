"""Settings of the reference implementation; it has nothing in common with the portal's."""
