"""Till reports: an X at any time, and the Z of a sealed closing, from the sealed entries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from counter_app.documents.till_report_content import (
    OverrideLine,
    ReversalLine,
    TillReportContent,
)
from counter_app.domain.clock import read_time
from counter_app.domain.rules import TillNotOpen
from counter_app.domain.till_count import read_count
from counter_app.models.closings import entries_of_kinds, span_between
from counter_app.models.entries import entry_of_id
from counter_app.models.names import names_of
from counter_app.models.sync_queue import waiting_entries
from counter_app.operations.closing_names import named_sums, place_names
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.till_closing import closing_body, uncounted_drawer
from counter_app.operations.till_session import NoTillSession, running_till_session
from counter_protocol.bodies import (
    OverrideBody,
    ReversalBody,
    TillClosedBody,
    TillCountedBody,
    TillOpenedBody,
    read_body,
)
from counter_protocol.closing_proof import closing_proof_text
from counter_protocol.entries import Entry, EntryKind, PerpetualTotals
from counter_protocol.reference import Topic
from counter_protocol.sealing import SealedEntry, short_signature


@dataclass(frozen=True, slots=True)
class ReadTill:
    """A look at the running session without closing it."""

    agent: str


def read_till(counter: OpenCounter, command: ReadTill) -> TillReportContent:
    """An X: the running session so far; raises TillNotOpen."""
    session = running_till_session(counter)
    if isinstance(session, NoTillSession):
        raise TillNotOpen
    count, unsent_entries = uncounted_drawer(counter), waiting_entries(counter.database)
    body = closing_body(counter, session, count, unsent_entries, z="")
    head = counter.journal.head
    origin = _Origin(
        till_session=session.session,
        epoch=head.epoch,
        agent=command.agent,
        at=counter.clock.now(),
        perpetual=head.totals,
    )
    return _content(counter, body, origin)


def closing_report_of(counter: OpenCounter, sealed: SealedEntry) -> TillReportContent:
    """The report of a sealed Z, the same as on its evening."""
    entry = sealed.entry
    body = read_body(entry.body, TillClosedBody)
    origin = _Origin(
        till_session=entry.till_session,
        epoch=entry.epoch,
        agent=entry.agent,
        at=read_time(entry.occurred_at),
        perpetual=entry.totals,
        short_signature=short_signature(sealed.signature or b""),
        proof_text=closing_proof_text(body.z, sealed),
    )
    return _content(counter, body, origin)


@dataclass(frozen=True, slots=True)
class _Origin:
    """Where a report comes from: who read the till now, or what sealed its Z."""

    till_session: str
    epoch: int
    agent: str
    at: datetime
    perpetual: PerpetualTotals
    short_signature: str = ""
    proof_text: str = ""


@dataclass(frozen=True, slots=True)
class _Told:
    """What single entries of the period tell beside their sums."""

    count: TillCountedBody | None
    reversals: tuple[Entry, ...]
    overrides: tuple[Entry, ...]


def _content(counter: OpenCounter, body: TillClosedBody, origin: _Origin) -> TillReportContent:
    opened = _opening_of(counter, origin)
    opening = read_body(opened.body, TillOpenedBody)
    first = body.first_place(origin.epoch)
    told = _told_in(counter, first, (origin.epoch, body.last_seq))
    agents = names_of(counter.database, Topic.AGENTS)
    sums, place = named_sums(counter, body.period), place_names(counter, body.regie)
    return TillReportContent(
        z=body.z,
        community_name=counter.identity.community_name,
        regie_name=place.regie_name,
        site_name=place.site_name,
        desk=counter.identity.desk,
        business_date=date.fromisoformat(opened.business_date),
        opened_at=counter.clock.local(read_time(opened.occurred_at)),
        opened_by=agents.get(opened.agent, opened.agent),
        closed_at=counter.clock.local(origin.at),
        closed_by=agents.get(origin.agent, origin.agent),
        first_epoch=first[0],
        first_seq=first[1],
        last_epoch=origin.epoch,
        last_seq=body.last_seq,
        period=body.period,
        perpetual=origin.perpetual,
        prepaid_by_tender=sums.prepaid_by_tender,
        revenue_by_tender=sums.revenue_by_tender,
        revenue_by_service=sums.revenue_by_service,
        revenue_by_organisation=sums.revenue_by_organisation,
        vat=sums.vat,
        reversals=tuple(_reversal(counter, entry, agents) for entry in told.reversals),
        opening_cents=body.opening_cents,
        opening_difference_cents=opening.difference_cents,
        expected_cents=body.expected_cents,
        counted_cents=body.counted_cents,
        difference_cents=body.difference_cents,
        difference_reason="" if told.count is None else told.count.reason,
        denominations=() if told.count is None else read_count(told.count.denominations),
        kept_cents=body.kept_cents,
        deposited_cents=body.deposited_cents,
        unsent_entries=body.unsent_entries,
        short_signature=origin.short_signature,
        proof_text=origin.proof_text,
        program=body.program,
        is_training=counter.identity.is_training,
        overrides=tuple(_override(counter, entry, agents) for entry in told.overrides),
    )


def _opening_of(counter: OpenCounter, origin: _Origin) -> Entry:
    """Found by its id: a Z of an older program began in its own epoch, after the opening."""
    opened = entry_of_id(counter.database, origin.till_session)
    assert opened is not None
    return opened.entry


def _told_in(counter: OpenCounter, first: tuple[int, int], last: tuple[int, int]) -> _Told:
    span = span_between(counter.database, first, last)
    kept = entries_of_kinds(counter.database, span, _TOLD_KINDS)
    counts = [entry for entry in kept if entry.kind is EntryKind.TILL_COUNTED]
    return _Told(
        count=read_body(counts[-1].body, TillCountedBody) if counts else None,
        reversals=tuple(entry for entry in kept if entry.kind is EntryKind.REVERSAL),
        overrides=tuple(entry for entry in kept if entry.kind is EntryKind.OVERRIDE),
    )


def _reversal(counter: OpenCounter, entry: Entry, agents: Mapping[str, str]) -> ReversalLine:
    body = read_body(entry.body, ReversalBody)
    return ReversalLine(
        receipt=body.receipt,
        original_receipt=body.original_receipt,
        occurred_at=counter.clock.local(read_time(entry.occurred_at)),
        agent_name=agents.get(entry.agent, entry.agent),
        amount_cents=body.amount_cents,
        reason=body.reason,
    )


def _override(counter: OpenCounter, entry: Entry, agents: Mapping[str, str]) -> OverrideLine:
    body = read_body(entry.body, OverrideBody)
    allowed = entry_of_id(counter.database, body.for_entry)
    return OverrideLine(
        receipt="" if allowed is None else str(allowed.entry.body.get("receipt", "")),
        rule=body.rule,
        occurred_at=counter.clock.local(read_time(entry.occurred_at)),
        authorised_by=agents.get(body.authorised_by, body.authorised_by),
        reason=body.reason,
    )


_TOLD_KINDS: Final = frozenset({EntryKind.TILL_COUNTED, EntryKind.REVERSAL, EntryKind.OVERRIDE})
