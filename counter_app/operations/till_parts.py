"""Who answers for which part of a till session: from one count of its drawer to the next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from counter_app.documents.closing_content import NamedAmount
from counter_app.documents.till_report_content import AgentTakings, SessionPart
from counter_app.domain.clock import read_time
from counter_app.models.closings import Span, span_between
from counter_app.models.names import Names
from counter_app.models.till_parts import receipts_by_agent, taken_by_agent
from counter_app.operations.open_counter import OpenCounter
from counter_protocol.bodies import (
    TillCountedBody,
    TillHandedOverBody,
    TillOpenedBody,
    read_body,
)
from counter_protocol.entries import Entry


@dataclass(frozen=True, slots=True)
class SessionLimits:
    """A session from the entry that opened it, over its handovers, to `last` (epoch, seq).

    `first` is where its report begins. `count` is that of its closing, None while it goes on or
    where nobody counted: then `expected_cents` is what its drawer should hold at `ends_at`.
    """

    opened: Entry
    handovers: tuple[Entry, ...]
    count: TillCountedBody | None
    first: tuple[int, int]
    last: tuple[int, int]
    ends_at: datetime
    expected_cents: int


def session_parts(
    counter: OpenCounter, limits: SessionLimits, agents: Names
) -> tuple[SessionPart, ...]:
    """The parts of a session in order, at least one; `agents` names people by id."""
    start = _start(counter, limits)
    marks = [
        start,
        *(_handed_over(counter, one) for one in limits.handovers),
        _end(counter, limits),
    ]
    return tuple(_part(counter, begin, end, agents) for begin, end in pairwise(marks))


def _part(counter: OpenCounter, begin: _Count, end: _Count, agents: Names) -> SessionPart:
    span = span_between(counter.database, begin.place, end.place)
    return SessionPart(
        holder_name=agents[begin.holder],
        begins_at=begin.at,
        ends_at=end.at,
        opening_cents=begin.counted_cents or 0,
        expected_cents=end.expected_cents,
        counted_cents=end.counted_cents,
        difference_cents=end.difference_cents,
        reason=end.reason,
        witness_name=agents[end.witness],
        takings=_takings(counter, span, agents),
    )


@dataclass(frozen=True, slots=True)
class _Count:
    """What ends a part and begins the next, at which (epoch, seq); `holder` answers from here."""

    place: tuple[int, int]
    at: datetime
    holder: str
    expected_cents: int
    counted_cents: int | None
    difference_cents: int = 0
    reason: str = ""
    witness: str = ""


def _start(counter: OpenCounter, limits: SessionLimits) -> _Count:
    opening = read_body(limits.opened.body, TillOpenedBody)
    return _Count(
        place=limits.first,
        at=counter.clock.local(read_time(limits.opened.occurred_at)),
        holder=limits.opened.agent,
        expected_cents=opening.expected_cents,
        counted_cents=opening.counted_cents,
    )


def _handed_over(counter: OpenCounter, entry: Entry) -> _Count:
    body = read_body(entry.body, TillHandedOverBody)
    return _Count(
        place=(entry.epoch, entry.seq),
        at=counter.clock.local(read_time(entry.occurred_at)),
        holder=body.to_agent,
        expected_cents=body.expected_cents,
        counted_cents=body.counted_cents,
        difference_cents=body.difference_cents,
        reason=body.reason,
        witness=body.witness,
    )


def _end(counter: OpenCounter, limits: SessionLimits) -> _Count:
    at, count = counter.clock.local(limits.ends_at), limits.count
    if count is None:
        return _Count(limits.last, at, "", limits.expected_cents, counted_cents=None)
    return _Count(
        place=limits.last,
        at=at,
        holder="",
        expected_cents=limits.expected_cents,
        counted_cents=count.counted_cents,
        difference_cents=count.difference_cents,
        reason=count.reason,
        witness=count.witness,
    )


def _takings(counter: OpenCounter, span: Span, agents: Names) -> tuple[AgentTakings, ...]:
    """By agent, in the order of their names; who took nothing is not told."""
    receipts = receipts_by_agent(counter.database, span)
    taken = taken_by_agent(counter.database, counter.identity.desk, span)
    by_name = sorted(receipts, key=lambda agent: (agents[agent], agent))
    return tuple(
        AgentTakings(
            agent_name=agents[agent],
            receipts=receipts[agent],
            by_tender=_amounts(
                (one.tender, one.amount_cents) for one in taken if one.agent == agent
            ),
        )
        for agent in by_name
    )


def _amounts(sums: Iterable[tuple[str, int]]) -> tuple[NamedAmount, ...]:
    return tuple(NamedAmount(tender, cents) for tender, cents in sums)
