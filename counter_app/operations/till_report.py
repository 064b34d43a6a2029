"""Till reports: an X at any time, and the Z of a sealed closing, from the sealed entries."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from counter_app.documents.till_report_content import TillReportContent
from counter_app.domain.clock import read_time
from counter_app.domain.rules import TillNotOpen
from counter_app.domain.till_count import read_count
from counter_app.models.closings import entries_of_kinds, span_between
from counter_app.models.entries import entry_of_id
from counter_app.models.names import Names, names_of
from counter_app.models.sync_queue import waiting_entries
from counter_app.models.till_parts import corrections_of
from counter_app.operations.closing_names import named_sums, place_names
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.takings import takings_by_hour
from counter_app.operations.till_blind import blinded
from counter_app.operations.till_closing import closing_body, uncounted_drawer
from counter_app.operations.till_lines import (
    cash_move_line,
    correction_line,
    override_line,
    reversal_line,
)
from counter_app.operations.till_parts import SessionLimits, session_parts
from counter_app.operations.till_session import NoTillSession, running_till_session
from counter_app.operations.till_sight import is_told_cash
from counter_protocol.bodies import TillClosedBody, TillCountedBody, TillOpenedBody, read_body
from counter_protocol.closing_proof import closing_proof_text
from counter_protocol.entries import Entry, EntryKind, PerpetualTotals
from counter_protocol.reference import Topic
from counter_protocol.sealing import SealedEntry, short_signature


@dataclass(frozen=True, slots=True)
class ReadTill:
    """A look of this agent at the running session without closing it."""

    agent: str


def read_till(counter: OpenCounter, command: ReadTill) -> TillReportContent:
    """An X: the running session so far, without its cash for who counts blind.

    Raises TillNotOpen.
    """
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
    content = _content(counter, body, origin)
    return content if is_told_cash(counter, command.agent) else blinded(content)


def closing_report_of(counter: OpenCounter, sealed: SealedEntry) -> TillReportContent:
    """The report of a sealed Z, the same as on its evening but for what corrects its count."""
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
        corrections=tuple(each.entry for each in corrections_of(counter.database, sealed, body.z)),
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
    corrections: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class _Told:
    """What single entries of the period tell beside their sums."""

    entries: tuple[Entry, ...]

    @property
    def count(self) -> TillCountedBody | None:
        """The count of the closing; None where nobody counted."""
        counts = self.of(EntryKind.TILL_COUNTED)
        return read_body(counts[-1].body, TillCountedBody) if counts else None

    def of(self, *kinds: EntryKind) -> tuple[Entry, ...]:
        """Those of some kinds, in order."""
        return tuple(entry for entry in self.entries if entry.kind in kinds)


def _content(counter: OpenCounter, body: TillClosedBody, origin: _Origin) -> TillReportContent:
    opened = _opening_of(counter, origin)
    first, last = body.first_place(origin.epoch), (origin.epoch, body.last_seq)
    told = _told_in(counter, first, last)
    agents = names_of(counter.database, Topic.AGENTS)
    handovers = told.of(EntryKind.TILL_HANDED_OVER)
    limits = SessionLimits(
        opened, handovers, told.count, first, last, origin.at, body.expected_cents
    )
    summed = _summed(counter, body, origin, opened, agents)
    return dataclasses.replace(
        _itemised(counter, _counted(summed, opened, told, agents), told, agents),
        parts=session_parts(counter, limits, agents),
        takings=takings_by_hour(counter, span_between(counter.database, first, last)),
        corrections=tuple(correction_line(counter, each, agents) for each in origin.corrections),
    )


def _summed(
    counter: OpenCounter,
    body: TillClosedBody,
    origin: _Origin,
    opened: Entry,
    agents: Names,
) -> TillReportContent:
    """What the body of the closing says by itself."""
    sums, place = named_sums(counter, body.period), place_names(counter, body.regie)
    first_epoch, first_seq = body.first_place(origin.epoch)
    return TillReportContent(
        z=body.z,
        community_name=counter.identity.community_name,
        regie_name=place.regie_name,
        site_name=place.site_name,
        desk=counter.identity.desk,
        business_date=date.fromisoformat(opened.business_date),
        opened_at=counter.clock.local(read_time(opened.occurred_at)),
        opened_by=agents[opened.agent],
        closed_at=counter.clock.local(origin.at),
        closed_by=agents[origin.agent],
        first_epoch=first_epoch,
        first_seq=first_seq,
        last_epoch=origin.epoch,
        last_seq=body.last_seq,
        period=body.period,
        perpetual=origin.perpetual,
        prepaid_by_tender=sums.prepaid_by_tender,
        revenue_by_tender=sums.revenue_by_tender,
        revenue_by_service=sums.revenue_by_service,
        revenue_by_organisation=sums.revenue_by_organisation,
        vat=sums.vat,
        opening_cents=body.opening_cents,
        expected_cents=body.expected_cents,
        counted_cents=body.counted_cents,
        difference_cents=body.difference_cents,
        kept_cents=body.kept_cents,
        deposited_cents=body.deposited_cents,
        unsent_entries=body.unsent_entries,
        short_signature=origin.short_signature,
        proof_text=origin.proof_text,
        program=body.program,
        is_training=counter.identity.is_training,
    )


def _counted(
    content: TillReportContent, opened: Entry, told: _Told, agents: Names
) -> TillReportContent:
    """The same with what was said at the counts of the opening and of the closing."""
    opening, count = read_body(opened.body, TillOpenedBody), told.count
    counted = dataclasses.replace(
        content,
        opening_difference_cents=opening.difference_cents,
        opening_reason=opening.reason,
        opening_witness=agents[opening.witness],
    )
    if count is None:
        return counted
    return dataclasses.replace(
        counted,
        difference_reason=count.reason,
        difference_witness=agents[count.witness],
        denominations=read_count(count.denominations),
    )


def _itemised(
    counter: OpenCounter, content: TillReportContent, told: _Told, agents: Names
) -> TillReportContent:
    """The same with the entries that are told one by one."""
    return dataclasses.replace(
        content,
        reversals=tuple(
            reversal_line(counter, entry, agents) for entry in told.of(EntryKind.REVERSAL)
        ),
        overrides=tuple(
            override_line(counter, entry, agents) for entry in told.of(EntryKind.OVERRIDE)
        ),
        cash_moves=tuple(
            cash_move_line(counter, entry, agents)
            for entry in told.of(EntryKind.CASH_IN, EntryKind.CASH_OUT)
        ),
    )


def _opening_of(counter: OpenCounter, origin: _Origin) -> Entry:
    """Found by its id: a Z of an older program began in its own epoch, after the opening."""
    opened = entry_of_id(counter.database, origin.till_session)
    assert opened is not None
    return opened.entry


def _told_in(counter: OpenCounter, first: tuple[int, int], last: tuple[int, int]) -> _Told:
    span = span_between(counter.database, first, last)
    return _Told(tuple(entries_of_kinds(counter.database, span, _TOLD_KINDS)))


_TOLD_KINDS: Final = frozenset(
    {
        EntryKind.TILL_COUNTED,
        EntryKind.TILL_HANDED_OVER,
        EntryKind.CASH_IN,
        EntryKind.CASH_OUT,
        EntryKind.REVERSAL,
        EntryKind.OVERRIDE,
    }
)
