"""The circuit: open after failures, closed again by itself."""

import pytest

from search.elasticsearch.circuit import Circuit


class Clock:
    def __init__(self) -> None:
        self.time = 100.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def circuit(clock: Clock) -> Circuit:
    return Circuit(failures=3, first_wait=2, longest_wait=10, clock=clock)


def break_open(circuit: Circuit) -> None:
    for _ in range(3):
        assert circuit.lets_through()
        circuit.failed("no answer")


def tries_until_let_through(circuit: Circuit, clock: Clock) -> float:
    began = clock.time
    while not circuit.lets_through():
        clock.time += 0.01
    return clock.time - began


def test_single_failure_leaves_it_closed(circuit: Circuit) -> None:
    circuit.failed("no answer")
    circuit.failed("no answer")
    circuit.succeeded()
    circuit.failed("no answer")
    assert circuit.lets_through()
    assert not circuit.is_open


def test_failures_in_a_row_open_it(circuit: Circuit) -> None:
    break_open(circuit)
    assert circuit.is_open
    assert not circuit.lets_through()


def test_one_caller_tries_when_the_wait_is_over(circuit: Circuit, clock: Clock) -> None:
    break_open(circuit)
    clock.time += 3
    assert [circuit.lets_through() for _ in range(3)] == [True, False, False]


def test_first_success_closes_it(circuit: Circuit, clock: Clock) -> None:
    break_open(circuit)
    clock.time += 3
    assert circuit.lets_through()
    circuit.succeeded()
    assert not circuit.is_open
    assert circuit.lets_through()


def test_each_vain_try_doubles_the_wait_up_to_the_longest(circuit: Circuit, clock: Clock) -> None:
    break_open(circuit)
    waits = []
    for _ in range(5):
        waits.append(tries_until_let_through(circuit, clock))
        circuit.failed("no answer")
    for waited, planned in zip(waits, [2, 4, 8, 10, 10], strict=True):
        assert 0.8 * planned <= waited + 0.02
        assert waited - 0.02 <= 1.2 * planned


def test_operators_are_told_once_when_it_opens_and_when_it_closes(
    circuit: Circuit, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    break_open(circuit)
    clock.time += 3
    circuit.lets_through()
    circuit.succeeded()
    circuit.succeeded()
    levels = [record.levelname for record in caplog.records]
    assert levels.count("ERROR") == 1
    assert "answers again" in caplog.messages[-1]
