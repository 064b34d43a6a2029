"""Signing in with a PIN, with or without a network."""

from __future__ import annotations

import pytest

from counter_app.domain.rules import AgentUnknown, TooSoon, WrongPin
from counter_app.models.mirror import apply_page
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.sign_in import SignIn, SignOut, agents, sign_in, sign_out
from counter_protocol.bodies import SignedOutBody, SignOutReason, read_body
from counter_protocol.entries import EntryKind
from tests.support.counter import SetClock
from tests.support.small_community import AGENT, PIN, first_page
from tests.support.written_entries import entries_between


def test_an_agent_signs_in_and_it_is_written_down(counter: OpenCounter) -> None:
    signed_in = sign_in(counter, SignIn(AGENT, PIN))
    sign_out(counter, SignOut(AGENT))
    assert (signed_in.name, signed_in.role) == ("Claire Roy", "agent")
    kinds = [entry.kind for entry in entries_between(counter.database, 1, 2, 3)]
    assert kinds == [EntryKind.SIGNED_IN, EntryKind.SIGNED_OUT]


def test_an_agent_who_walked_away_is_told_apart_from_one_who_signed_out(
    counter: OpenCounter,
) -> None:
    sign_in(counter, SignIn(AGENT, PIN))
    sign_out(counter, SignOut(AGENT, SignOutReason.LEFT_ALONE))
    (written,) = entries_between(counter.database, 1, 3, 3)
    assert read_body(written.body, SignedOutBody).reason == "left_alone"


def test_only_those_who_still_work_here_are_listed(counter: OpenCounter) -> None:
    assert [agent.name for agent in agents(counter, None)] == ["Claire Roy"]


def test_wrong_pins_are_slowed_but_never_lock_the_day(
    counter: OpenCounter, clock: SetClock
) -> None:
    waits = []
    for _ in range(8):
        with pytest.raises(WrongPin) as refused:
            sign_in(counter, SignIn(AGENT, "0000"))
        waits.append(refused.value.wait_s)
        clock.forward(seconds=refused.value.wait_s)
    assert waits == [0, 0, 2, 4, 8, 16, 30, 30]
    assert sign_in(counter, SignIn(AGENT, PIN)).agent == AGENT


def test_even_the_right_pin_waits_its_turn(counter: OpenCounter) -> None:
    for _ in range(3):
        with pytest.raises(WrongPin):
            sign_in(counter, SignIn(AGENT, "0000"))
    with pytest.raises(TooSoon):
        sign_in(counter, SignIn(AGENT, PIN))


def test_a_stranger_is_not_told_apart_by_a_crash(counter: OpenCounter) -> None:
    for agent in ("A-OLD", "nobody", ""):
        with pytest.raises(AgentUnknown):
            sign_in(counter, SignIn(agent, PIN))


def test_a_clock_put_right_locks_nobody_out(counter: OpenCounter, clock: SetClock) -> None:
    clock.forward(days=365)
    for _ in range(3):
        with pytest.raises(WrongPin):
            sign_in(counter, SignIn(AGENT, "0000"))
    clock.forward(days=-365)
    assert sign_in(counter, SignIn(AGENT, PIN)).agent == AGENT


def test_a_pin_is_in_no_repr() -> None:
    assert PIN not in repr(SignIn(AGENT, PIN))


def test_a_role_of_a_newer_server_signs_in_with_the_fewest_rights(counter: OpenCounter) -> None:
    (row,) = [agent for agent in first_page().agents if agent.agent == AGENT]
    apply_page(counter.database, first_page(agents=[row._replace(role="mediator")]))
    assert sign_in(counter, SignIn(AGENT, PIN)).role == "agent"
