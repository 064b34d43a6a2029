"""The demonstration's network: cut and restored at will."""

from __future__ import annotations

import pytest

from counter_app.sync.errors import ServerUnreachable
from counter_app.sync.exchange import Line, Method, Reply, Request
from counter_app.sync.simulated_outage import SimulatedOutage

QUESTION = Request(Method.GET, "/", patience_s=1)
ANSWER = Reply(200, "application/json", b"{}")


class FakeTransport:
    """Answers everything at once."""

    def open(self) -> Line:
        return FakeLine()


class FakeLine:
    """Answers everything at once."""

    def exchange(self, request: Request) -> Reply:
        return ANSWER

    def hang_up(self) -> None:
        """Nothing to end."""


def test_exchanges_fail_while_it_is_cut_and_work_again_after() -> None:
    outage = SimulatedOutage(FakeTransport())
    line = outage.open()
    assert line.exchange(QUESTION) == ANSWER
    outage.cut()
    for either in (line, outage.open()):
        with pytest.raises(ServerUnreachable):
            either.exchange(QUESTION)
    outage.restore()
    assert line.exchange(QUESTION) == ANSWER
