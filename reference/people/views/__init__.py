"""What people see of records, units and changes; `reader_of` is for the other modules too."""

from .records import SignInView, find_person, reader_of, reads, record

__all__ = ["SignInView", "find_person", "reader_of", "reads", "record"]
