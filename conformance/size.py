"""How large an endpoint is, and how long it will take to try it."""

import time

from .checks import whole_collections
from .runner import planned
from .trial import Trial

LARGE = 2000  # rows of one collection
SAMPLE = 2  # collections on which a check is tried
EXAMPLES_OF_A_SAMPLE = 3
REQUESTS = 4  # that a check makes, about
OK = 200


def is_large(trial: Trial) -> bool:
    """Tell whether a collection of OneRoster has so many rows that a check reads on and on."""
    for operation in reversed(trial.contract.operations):
        if whole_collections(operation):
            answer = trial.endpoint.ask("get", operation.path, query={"limit": 1})
            total = answer.headers.get("X-Total-Count", "")
            if answer.status == OK and total.isdigit() and int(total) > LARGE:
                return True
    return False


def how_long(trial: Trial) -> str:
    """Say how long it will take, by how long the endpoint takes to answer one question."""
    operation = next(each for each in trial.contract.operations if each.method == "get")
    began = time.monotonic()
    trial.endpoint.ask("get", operation.path, query={"limit": 1})
    seconds = time.monotonic() - began
    tries = planned(trial)
    checks = len({check.key for check, _ in tries}) * trial.sample if trial.sample else len(tries)
    made_up = sum(check.group == "schema" for check, _ in tries) * trial.examples
    minutes = (checks * REQUESTS + (0 if trial.sample else made_up)) * seconds / 60
    duration = "less than a minute" if minutes < 1 else f"about {minutes:.0f} minutes"
    sampled = "A sample is tried, which the report names. " if trial.sample else ""
    return f"{sampled}It will take {duration}: an answer takes {seconds * 1000:.0f} ms."
