"""Every address of the reference implementation, and what it might be asked for."""
