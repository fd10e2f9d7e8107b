"""Handlers of `IntegrityError` ask which constraint was violated."""

from devtools.constraint_check import unnamed_handlers

UNNAMED = """
try:
    save()
except (ValueError, IntegrityError) as error:
    raise Taken from error
"""
NAMED = """
try:
    save()
except IntegrityError as error:
    if error.__cause__.diag.constraint_name != "name_once":
        raise
    raise Taken from error
"""


def test_handler_that_takes_any_fault_of_the_database_is_found() -> None:
    assert list(unnamed_handlers(UNNAMED)) == [4]


def test_handler_that_names_the_constraint_passes() -> None:
    assert list(unnamed_handlers(NAMED)) == []
