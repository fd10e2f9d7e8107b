"""The checks: each says what it holds an operation against, in one sentence."""

from collections.abc import Callable
from dataclasses import dataclass

from ..contracts import Operation
from ..findings import Findings
from ..trial import Trial

Run = Callable[[Trial, Operation], Findings]


@dataclass(frozen=True)
class Check:
    """A check of every operation for which `concerns` is true, of one module or (empty) of all."""

    key: str
    requirement: str
    concerns: Callable[[Operation], bool]
    run: Run
    module: str = ""

    @property
    def group(self) -> str:
        return self.key.split(".")[0]


CHECKS: list[Check] = []


def check(
    key: str, requirement: str, concerns: Callable[[Operation], bool]
) -> Callable[[Run], Run]:
    """Register a check of the operations that it `concerns`."""

    def register(run: Run) -> Run:
        CHECKS.append(Check(key, requirement, concerns, run))
        return run

    return register


def lists(operation: Operation) -> bool:
    return operation.is_list


def one_row(operation: Operation) -> bool:
    return operation.is_one_row


def writes(operation: Operation) -> bool:
    return operation.takes_a_key


def writes_to_a_row(operation: Operation) -> bool:
    return operation.takes_a_key and "{" in operation.path


def writes_with_a_body(operation: Operation) -> bool:
    return operation.takes_a_key and "requestBody" in operation.description


def collections(operation: Operation) -> bool:
    return operation.is_collection


def whole_collections(operation: Operation) -> bool:
    return operation.is_collection and "{" not in operation.path


def parts(operation: Operation) -> bool:
    return operation.is_collection and "{" in operation.path


def single_objects(operation: Operation) -> bool:
    return operation.is_single_object


def any_list(operation: Operation) -> bool:
    return operation.is_list or (operation.is_collection and "{" not in operation.path)


def everything(operation: Operation) -> bool:
    return True
