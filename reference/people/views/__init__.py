"""What people see of records, units and changes."""

from .records import SignInView, find_person, reads, record

__all__ = ["SignInView", "find_person", "reads", "record"]
