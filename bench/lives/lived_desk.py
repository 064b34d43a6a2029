"""The desk that a random life is lived on: how its people ask, submit, and are told of."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any, Final, TypeVar, assert_never

from bench.lives.clock import MovedClock
from bench.lives.telling import Intended, Intention, OfTheRegie, Tell, Written
from counter_app.desk import Desk
from counter_app.models.database import Database
from counter_app.operations.check_in_hand import CheckInHand, check_in_hand
from counter_app.operations.correct_count import CorrectCount, correct_count
from counter_app.operations.deposit import MakeDeposit, make_deposit
from counter_app.operations.hand_over_till import HandOverTill, hand_over_till
from counter_app.operations.move_cash import MoveCash, move_cash
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.refund import Refund, refund
from counter_app.operations.reverse import Reverse, reverse
from counter_app.operations.sell import Sell, sell
from counter_app.operations.top_up import TopUp, top_up
from counter_app.settings import DataFolder

CommandT = TypeVar("CommandT")
ResultT = TypeVar("ResultT")

REMEMBERED: Final = 5
"""So many of the last intentions may be submitted again."""


class SubmittedTwice(AssertionError):
    """An intention that was submitted again was written down again."""


@dataclass
class LivedDesk:
    """Everything goes the way the program goes: operations run on the desk's database thread."""

    desk: Desk
    folder: DataFolder
    clock: MovedClock
    draws: Random
    tell: Tell
    submitted: deque[Intention] = field(default_factory=lambda: deque(maxlen=REMEMBERED))

    def run(
        self, operation: Callable[[OpenCounter, CommandT], ResultT], command: CommandT
    ) -> ResultT:
        """Run an operation, and tell what is durable once it has returned."""
        result = self.desk.run(operation, command)
        self.tell_written()
        return result

    def ask(self, question: Callable[[Database], ResultT]) -> ResultT:
        """Read something of the database."""
        return self.desk.run(lambda counter, _: question(counter.database), None)

    def drawn(self, sql: str, *parameters: object) -> Any:  # noqa: ANN401 (the caller knows)
        """The first column of a row of this question, drawn at random; None without any."""
        rows = self.ask(lambda database: database.rows(sql, *parameters))
        return self.draws.choice(rows)[0] if rows else None

    def submit(self, intention: Intention) -> None:
        """Tell that it is wanted, then have it done."""
        self.tell(Intended(intention))
        self.submitted.append(intention)
        self.desk.run(_submit, intention)
        self.tell_written()

    def submit_again(self, intention: Intention) -> None:
        """The same once more; raises SubmittedTwice if it was then written once more."""
        self.desk.run(_submit, intention)
        before = self.head()
        self.desk.run(_submit, intention)
        if self.head() != before:
            raise SubmittedTwice(intention)
        self.tell_written()

    def head(self) -> Written:
        """The last entry written."""
        head = self.desk.run(lambda counter, _: counter.journal.head, None)
        return Written(head.epoch, head.seq, head.hash_hex)

    def tell_written(self) -> None:
        """Everything up to the head is on the disk, if the program keeps its word."""
        self.tell(self.head())


def _submit(counter: OpenCounter, intention: Intention) -> object:
    match intention:
        case TopUp():
            return top_up(counter, intention)
        case Sell():
            return sell(counter, intention)
        case Reverse():
            return reverse(counter, intention)
        case _:
            return _submit_of_the_regie(counter, intention)


def _submit_of_the_regie(counter: OpenCounter, intention: OfTheRegie) -> object:
    match intention:
        case MoveCash():
            return move_cash(counter, intention)
        case HandOverTill():
            return hand_over_till(counter, intention)
        case CorrectCount():
            return correct_count(counter, intention)
        case MakeDeposit():
            return make_deposit(counter, intention)
        case CheckInHand():
            return check_in_hand(counter, intention)
        case Refund():
            return refund(counter, intention)
    assert_never(intention)
