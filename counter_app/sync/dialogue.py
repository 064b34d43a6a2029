"""The engine's commands, and how a dialogue is carried on: a command out, its answer in.

A dialogue is a generator that yields commands and does no input or output itself. Whoever carries
it on performs each command and sends the answer back, or throws the CounterError that it met.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, Generic, TypeAlias, TypeVar

from counter_app.errors import CounterError
from counter_app.sync.exchange import Reply, Request
from counter_app.sync.state import ChangesSummary, SyncState

Answer = TypeVar("Answer")


class Command(Generic[Answer]):
    """Something the engine wants done; its type parameter is what the answer is."""

    __slots__ = ()


Dialogue: TypeAlias = Generator[Command[Any], Any, Answer]


def do(command: Command[Answer]) -> Dialogue[Answer]:
    """Yield a command and return its answer, typed."""
    answer: Answer = yield command
    return answer


def carry_on(dialogue: Dialogue[Answer], perform: Callable[[Command[Any]], Any]) -> Answer:
    """Perform a dialogue's commands one by one until it returns."""
    try:
        command = next(dialogue)
        while True:
            try:
                answer = perform(command)
            except CounterError as error:
                command = dialogue.throw(error)
            else:
                command = dialogue.send(answer)
    except StopIteration as end:
        result: Answer = end.value
        return result
    finally:
        dialogue.close()


class Wake(Enum):
    """Why a wait ended: RETURNED is the network, ASKED a person, NUDGED an entry to send."""

    ELAPSED = auto()
    HEARD = auto()
    NUDGED = auto()
    ASKED = auto()
    RETURNED = auto()
    STOPPED = auto()


@dataclass(frozen=True, slots=True)
class Ask(Command[Reply]):
    """Ask the server and wait for its answer."""

    request: Request


@dataclass(frozen=True, slots=True)
class Listen(Command[Reply | Wake]):
    """Wait for the answer to a long poll, or for a reason to do something else first.

    Interrupted, the poll stays in flight: listening again with an equal request goes on with it.
    """

    request: Request


@dataclass(frozen=True, slots=True)
class Wait(Command[Wake]):
    """Stand still for so long, or until somebody has a reason to try sooner."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Announce(Command[None]):
    """Tell the program where sync stands."""

    state: SyncState


@dataclass(frozen=True, slots=True)
class AnnounceChanges(Command[None]):
    """Tell the screens what has just been stored."""

    summary: ChangesSummary
