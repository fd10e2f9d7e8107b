"""What people see of records, units and changes; `reader_of` and `user_of` are for the other
modules too."""

from .records import SignInView, find_person, reader_of, reads, record, user_of

__all__ = ["SignInView", "find_person", "reader_of", "reads", "record", "user_of"]
