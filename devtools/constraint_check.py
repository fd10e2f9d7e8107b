"""Finds handlers of `IntegrityError` that do not ask which constraint was violated.

Such a handler takes every fault of the database for the one that its author had in mind.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("site", "components", "knowledge", "workshops", "reference", "conformance", "devtools")
# `diag.constraint_name` itself, or the function of `reference/casework/refusals.py` that reads it.
QUESTIONS = ("constraint_name", "violated_constraint")


def unnamed_handlers(source: str) -> Iterator[int]:
    """Yield the line of each handler in `source` that does not name the constraint."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.ExceptHandler) or node.type is None:
            continue
        catches = "IntegrityError" in ast.unparse(node.type)
        body = "\n".join(ast.unparse(statement) for statement in node.body)
        if catches and not any(question in body for question in QUESTIONS):
            yield node.lineno


def main() -> int:
    """Print every such handler; return 1 when there is one."""
    problems = [
        f"{path.relative_to(ROOT)}:{line}: ask which constraint was violated"
        for package in PACKAGES
        for path in sorted((ROOT / package).rglob("*.py"))
        for line in unnamed_handlers(path.read_text())
    ]
    print("\n".join(problems), end="\n" if problems else "")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
