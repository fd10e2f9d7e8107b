"""Every form of the reference implementation, filled in and sent."""
