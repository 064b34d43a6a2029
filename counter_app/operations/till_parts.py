"""Who answers for which part of a till session: from one count of its drawer to the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from counter_app.documents.closing_content import NamedAmount
from counter_app.documents.till_report_content import AgentTakings, SessionPart
from counter_app.domain.clock import read_time
from counter_app.models.closings import Span, span_between
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
    counter: OpenCounter, limits: SessionLimits, agents: Mapping[str, str]
) -> tuple[SessionPart, ...]:
    """The parts of a session in order, at least one; `agents` names people by id."""
    counts = [*(_handed_over(counter, entry) for entry in limits.handovers), _end(counter, limits)]
    opening = read_body(limits.opened.body, TillOpenedBody)
    holder, opening_cents = limits.opened.agent, opening.counted_cents
    begins_at = counter.clock.local(read_time(limits.opened.occurred_at))
    first, parts = limits.first, list[SessionPart]()
    for count in counts:
        takings = _takings(counter, span_between(counter.database, first, count.place), agents)
        parts.append(
            SessionPart(
                holder_name=agents.get(holder, holder),
                begins_at=begins_at,
                ends_at=count.at,
                opening_cents=opening_cents,
                expected_cents=count.expected_cents,
                counted_cents=count.counted_cents,
                difference_cents=count.difference_cents,
                reason=count.reason,
                witness_name=agents.get(count.witness, count.witness),
                takings=takings,
            )
        )
        holder, begins_at, first = count.next_holder, count.at, count.place
        opening_cents = count.counted_cents or 0
    return tuple(parts)


@dataclass(frozen=True, slots=True)
class _PartEnd:
    """What ends a part, at which (epoch, seq)."""

    place: tuple[int, int]
    at: datetime
    expected_cents: int
    counted_cents: int | None
    difference_cents: int
    reason: str
    witness: str
    next_holder: str


def _handed_over(counter: OpenCounter, entry: Entry) -> _PartEnd:
    body = read_body(entry.body, TillHandedOverBody)
    return _PartEnd(
        place=(entry.epoch, entry.seq),
        at=counter.clock.local(read_time(entry.occurred_at)),
        expected_cents=body.expected_cents,
        counted_cents=body.counted_cents,
        difference_cents=body.difference_cents,
        reason=body.reason,
        witness=body.witness,
        next_holder=body.to_agent,
    )


def _end(counter: OpenCounter, limits: SessionLimits) -> _PartEnd:
    count = limits.count
    return _PartEnd(
        place=limits.last,
        at=counter.clock.local(limits.ends_at),
        expected_cents=limits.expected_cents,
        counted_cents=None if count is None else count.counted_cents,
        difference_cents=0 if count is None else count.difference_cents,
        reason="" if count is None else count.reason,
        witness="" if count is None else count.witness,
        next_holder="",
    )


def _takings(
    counter: OpenCounter, span: Span, agents: Mapping[str, str]
) -> tuple[AgentTakings, ...]:
    """By agent, in the order of their names; who took nothing is not told."""
    receipts = receipts_by_agent(counter.database, span)
    taken = taken_by_agent(counter.database, counter.identity.desk, span)
    by_name = sorted(receipts, key=lambda agent: (agents.get(agent, agent), agent))
    return tuple(
        AgentTakings(
            agent_name=agents.get(agent, agent),
            receipts=receipts[agent],
            by_tender=_amounts(
                (one.tender, one.amount_cents) for one in taken if one.agent == agent
            ),
        )
        for agent in by_name
    )


def _amounts(sums: Iterable[tuple[str, int]]) -> tuple[NamedAmount, ...]:
    return tuple(NamedAmount(tender, cents) for tender, cents in sums)
