"""How a module's examples and stories are registered: a line above each."""

from collections.abc import Callable

from ..checks import CHECKS, Check
from ..contracts import Operation
from ..findings import Findings, NotTried
from ..story import Story, Unexpected
from ..trial import Examples, Kind, Trial

Scenario = Callable[[Story], None]


class Scenarios:
    """The examples and stories of one module."""

    def __init__(self, module: str) -> None:
        self.module = module
        self.kinds: dict[str, Kind] = {}

    def example(self, operation: str, *, needs: str) -> Callable[[Examples], Examples]:
        """Register what makes examples of a write; `needs` says what an endpoint must have."""

        def register(make: Examples) -> Examples:
            self.kinds[operation] = Kind(make, needs)
            return make

        return register

    def story(self, operation: str, requirement: str) -> Callable[[Scenario], Scenario]:
        """Register a story about an operation; `requirement` says how it comes out."""

        def register(scenario: Scenario) -> Scenario:
            def run(trial: Trial, of: Operation) -> Findings:
                if not trial.may_write and of.is_write:
                    raise NotTried("writes were left out at the tester's wish")
                try:
                    scenario(Story(trial))
                except Unexpected as unexpected:
                    yield unexpected.finding

            def concerns(each: Operation) -> bool:
                return str(each) == operation

            key = f"story.{scenario.__name__}"
            CHECKS.append(Check(key, requirement, concerns, run, self.module))
            return scenario

        return register
