"""What every test on the stage is: alone on it with those before and after, and ended in time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from tests.e2e.agent import Agent
from tests.e2e.counter import CounterProgram, counter_program
from tests.e2e.stage import Stage


def on_stage(within_s: int, stage: str = "stage") -> list[pytest.MarkDecorator]:
    """The marks of a file of such tests: all that share a stage run one after the other."""
    return [
        pytest.mark.e2e,
        pytest.mark.xdist_group(stage),
        # By a signal, unlike the other tests: the stage is taken down even then.
        pytest.mark.timeout(within_s, method="signal"),
    ]


@contextmanager
def enrolled_desk(stage: Stage, desk: str) -> Iterator[CounterProgram]:
    """A desk that is enrolled, its till never opened, its program not running."""
    with counter_program(stage, desk) as counter:
        counter.enrol()
        yield counter


@contextmanager
def desk_with_till(stage: Stage, desk: str) -> Iterator[CounterProgram]:
    """The same once its till was opened on a hundred euros."""
    with enrolled_desk(stage, desk) as counter:
        agent = Agent(counter, counter.start(), stage.reader)
        agent.sign_in()
        agent.open_till({"50": 2})
        counter.end()
        yield counter


@contextmanager
def at_work(counter: CounterProgram, stage: Stage) -> Iterator[Agent]:
    """Somebody who has just signed in there; the program complains of nothing meanwhile."""
    with ExitStack() as after:
        after.callback(counter.end_if_running)
        agent = Agent(counter, counter.start(), stage.reader)
        agent.sign_in()
        yield agent
    assert counter.faults() == []
