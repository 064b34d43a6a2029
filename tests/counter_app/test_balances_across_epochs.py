"""A desk restored twice: the balance it shows is what is true, whatever of it the server has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from counter_app.desk import Desk
from counter_app.domain.clock import Clock
from counter_app.operations.open_epoch import OpenEpoch, open_epoch
from counter_app.operations.show_household import ShowHousehold, show_household
from counter_app.operations.top_up import TopUp, top_up
from counter_app.sync.enrolment import FirstSnapshot
from counter_app.sync.exchange import Line, Reply, Request
from counter_app.sync.transport import HttpTransport
from counter_protocol.bodies import EpochReason
from counter_protocol.entries import new_entry_id
from counter_protocol.messages import PROBLEM_MEDIA_TYPE, Problem, decode_push, encode_message
from tests.counter_app.test_desk import a_top_up, transport
from tests.counter_app.test_shared_families import enrolled
from tests.support.payments import in_cash
from tests.support.server import RunningServer

FAMILY = "H0001"


class PickyTransport:
    """Between the desk and the real server: refuses what is pushed of some epochs.

    As a server does that cannot read one entry of them. `look` before and after each exchange.
    """

    def __init__(self, inner: HttpTransport, refused: set[int], look: Callable[[], None]) -> None:
        self._inner = inner
        self._refused = refused
        self._look = look

    def open(self) -> Line:
        self._line = self._inner.open()
        return self

    def exchange(self, request: Request) -> Reply:
        self._look()
        if request.path.endswith("/entries") and _epoch(request) in self._refused:
            refusal = Problem(type="malformed", title="", status=400)
            return Reply(400, PROBLEM_MEDIA_TYPE, encode_message(refusal))
        reply = self._line.exchange(request)
        self._look()
        return reply

    def hang_up(self) -> None:
        self._line.hang_up()


def _epoch(request: Request) -> int:
    return decode_push(request.body)[0].epoch


class Life:
    """One desk of which every top-up is known; its balance is looked at all the time."""

    def __init__(self, desk: Desk, running: RunningServer) -> None:
        self._desk, self._running = desk, running
        self._exchange(set())
        self._like = a_top_up(desk)
        self.cents = self.shown()

    def shown(self) -> int:
        """What the agent reads."""
        return self._desk.run(show_household, ShowHousehold(FAMILY)).balance.amount_cents

    def top_up(self, cents: int) -> None:
        self._desk.run(
            top_up,
            TopUp(new_entry_id(), FAMILY, None, cents, in_cash(cents), self._like.agent),
        )
        self.cents += cents
        self._look()

    def is_restored(self) -> None:
        self._desk.run(open_epoch, OpenEpoch(EpochReason.BEHIND_ITS_MARK, 0))
        self._look()

    def exchange(self, *, refused: set[int] = frozenset()) -> None:
        self._exchange(refused, self._look)
        self._look()

    def _exchange(self, refused: set[int], look: Callable[[], None] = lambda: None) -> None:
        FirstSnapshot(
            self._desk.sync_store(),
            PickyTransport(transport(self._running), refused, look),
            lambda _: None,
            program="0.1.0",
            clock=Clock(),
        ).run()

    def _look(self) -> None:
        assert self.shown() == self.cents


@pytest.fixture
def life(tmp_path: Path, running_server: RunningServer) -> Iterator[Life]:
    with enrolled(tmp_path, running_server, "MED-1", 1) as desk:
        yield Life(desk, running_server)


def test_balance_is_exact_when_the_server_refuses_an_epoch_in_between(life: Life) -> None:
    life.top_up(1_000)
    life.is_restored()
    life.top_up(2_000)
    life.is_restored()
    life.top_up(700)

    life.exchange(refused={1, 2})
    life.top_up(900)
    life.exchange(refused={2})
    life.exchange(refused={2})
    life.top_up(1_100)
    life.exchange()
    life.exchange()
