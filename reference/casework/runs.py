"""Solving and checking runs of the allocation; what is found wrong becomes a refusal."""

import secrets
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from reference.allocation import runs as allocation
from reference.allocation.checks.checker import check
from reference.allocation.problems import BadRun

from .refusals import Invalid, NotSound

Document = dict[str, Any]


def seed_after(first: Document | None) -> str:
    """Return the seed of the first run for the same children, or a new one for the first run.

    Draw it when the deadline is over: nobody can choose an identifier by it any more.
    """
    return str(first["seed"]) if first else secrets.token_hex(16)


def solve(inputs: Mapping[str, Any]) -> Document:
    """Return `inputs` with the result; raises `Invalid` with the fault that prevents it."""
    try:
        return allocation.solve_document(inputs)
    except BadRun as error:
        raise Invalid(_("This cannot be allocated as it is: %s") % error) from error


def check_sound(run: Document) -> None:
    """Raise `NotSound` unless the independent checker finds nothing wrong with the run."""
    if findings := check(run):
        raise NotSound(
            _("The run does not hold: %s. Make a new one.")
            % "; ".join(str(finding) for finding in findings[:3])
        )


def uphold(run: Document, *, child: str, unit: str) -> Document:
    """Return the run with an appeal upheld, checked: nobody else gets anything else."""
    after: Document = allocation.uphold(run, child=child, unit=unit)
    check_sound(after)
    return after
