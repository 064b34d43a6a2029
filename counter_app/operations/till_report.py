"""Till reports: an X at any time, and the Z of each closing, from the sealed entries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from counter_app.documents.till_report_content import (
    NamedAmount,
    OverrideLine,
    ReversalLine,
    TillReportContent,
)
from counter_app.domain.clock import read_time
from counter_app.domain.rules import ClosingUnknown, TillNotOpen
from counter_app.domain.till_count import read_count
from counter_app.models.entries import (
    closing_of_z,
    entries_between,
    entry_of_id,
    last_closing,
    latest_closings,
    ledger_balance,
)
from counter_app.models.names import names_of
from counter_app.models.sync_queue import waiting_entries
from counter_app.operations.open_counter import OpenCounter, place_of
from counter_app.operations.till_session import NoTillSession, running_till_session
from counter_protocol.bodies import (
    OverrideBody,
    PeriodTotals,
    ReversalBody,
    TillClosedBody,
    TillCountedBody,
    TillOpenedBody,
    read_body,
)
from counter_protocol.closing_proof import closing_proof_text
from counter_protocol.entries import Entry, EntryKind
from counter_protocol.ledger import Tender, till_account
from counter_protocol.period_totals import period_totals
from counter_protocol.reference import Topic
from counter_protocol.sealing import SealedEntry, short_signature

CLOSINGS_LISTED: Final = 400


@dataclass(frozen=True, slots=True)
class ReadTill:
    """A look at the running session without closing it."""

    agent: str


@dataclass(frozen=True, slots=True)
class ClosingReport:
    """A closing made earlier, by its number."""

    z: str


@dataclass(frozen=True, slots=True)
class PastClosing:
    """One line of the list of closings."""

    z: str
    business_date: date
    closed_by: str
    revenue_cents: int
    prepaid_cents: int
    difference_cents: int


def period_to_close(counter: OpenCounter) -> tuple[int, int, PeriodTotals]:
    """First and last sequence numbers since the last closing, and the totals between them.

    By sequence number, never by time: no entry can fall between two closings.
    """
    head = counter.journal.head
    last = last_closing(counter.database, head.epoch)
    first_seq = 1 if last is None else last.entry.seq + 1
    entries = entries_between(counter.database, head.epoch, first_seq, head.seq)
    return first_seq, head.seq, period_totals(entries)


def read_till(counter: OpenCounter, command: ReadTill) -> TillReportContent:
    """An X: the running session so far; raises TillNotOpen."""
    session = running_till_session(counter)
    if isinstance(session, NoTillSession):
        raise TillNotOpen
    first_seq, last_seq, period = period_to_close(counter)
    drawer = till_account(counter.identity.desk, Tender.CASH)
    body = TillClosedBody(
        z="",
        regie=place_of(counter).regie,
        first_seq=first_seq,
        last_seq=last_seq,
        period=period,
        opening_cents=session.opening.counted_cents,
        expected_cents=ledger_balance(counter.database, drawer),
        counted_cents=0,
        difference_cents=0,
        kept_cents=0,
        deposited_cents=0,
        unsent_entries=waiting_entries(counter.database),
        program=counter.program,
    )
    return _content(counter, body, _Reading(command.agent, session.session))


def past_closings(counter: OpenCounter, _: None) -> tuple[PastClosing, ...]:
    """The closings of this desk, newest first."""
    agents = names_of(counter.database, Topic.AGENTS)
    closings = latest_closings(counter.database, CLOSINGS_LISTED)
    return tuple(_past_closing(sealed.entry, agents) for sealed in closings)


def closing_report(counter: OpenCounter, command: ClosingReport) -> TillReportContent:
    """The report of a closing, the same as on its evening; raises ClosingUnknown."""
    sealed = closing_of_z(counter.database, command.z)
    if sealed is None:
        raise ClosingUnknown(command.z)
    return closing_report_of(counter, sealed)


def closing_report_of(counter: OpenCounter, sealed: SealedEntry) -> TillReportContent:
    """The report of a sealed closing."""
    body = read_body(sealed.entry.body, TillClosedBody)
    return _content(counter, body, _Sealing(sealed))


@dataclass(frozen=True, slots=True)
class _Reading:
    """An X is read by somebody, now."""

    agent: str
    till_session: str


@dataclass(frozen=True, slots=True)
class _Sealing:
    """A Z was sealed in an entry."""

    sealed: SealedEntry

    @property
    def till_session(self) -> str:
        return self.sealed.entry.till_session


@dataclass(frozen=True, slots=True)
class _Session:
    """What the entries of the period tell beside their sums."""

    opened: Entry
    opening: TillOpenedBody
    count: TillCountedBody | None
    reversals: tuple[Entry, ...]
    overrides: tuple[Entry, ...]


def _content(
    counter: OpenCounter, body: TillClosedBody, origin: _Reading | _Sealing
) -> TillReportContent:
    epoch = (
        origin.sealed.entry.epoch if isinstance(origin, _Sealing) else counter.journal.head.epoch
    )
    period = entries_between(counter.database, epoch, body.first_seq, body.last_seq)
    session = _session_of(_opening_of(counter, origin), period)
    agents = names_of(counter.database, Topic.AGENTS)
    services = names_of(counter.database, Topic.SERVICES)
    organisations = names_of(counter.database, Topic.ORGANISATIONS)
    place = place_of(counter)
    sealed = origin.sealed if isinstance(origin, _Sealing) else None
    closed_by = origin.agent if isinstance(origin, _Reading) else origin.sealed.entry.agent
    closed_at = counter.clock.now() if sealed is None else read_time(sealed.entry.occurred_at)
    return TillReportContent(
        z=body.z,
        community_name=counter.identity.community_name,
        regie_name=place.regie_name,
        site_name=place.site_name,
        desk=place.desk,
        business_date=date.fromisoformat(session.opened.business_date),
        opened_at=counter.clock.local(read_time(session.opened.occurred_at)),
        opened_by=agents.get(session.opened.agent, session.opened.agent),
        closed_at=counter.clock.local(closed_at),
        closed_by=agents.get(closed_by, closed_by),
        first_seq=body.first_seq,
        last_seq=body.last_seq,
        period=body.period,
        perpetual=counter.journal.head.totals if sealed is None else sealed.entry.totals,
        prepaid_by_tender=_by_tender(body.period.prepaid_by_tender),
        revenue_by_tender=_by_tender(body.period.revenue_by_tender),
        revenue_by_service=_named(body.period.revenue_by_service, services),
        revenue_by_organisation=_named(body.period.revenue_by_organisation, organisations),
        vat=_vat(body.period),
        reversals=tuple(_reversal(counter, entry, agents) for entry in session.reversals),
        opening_cents=body.opening_cents,
        opening_difference_cents=session.opening.difference_cents,
        expected_cents=body.expected_cents,
        counted_cents=body.counted_cents,
        difference_cents=body.difference_cents,
        difference_reason="" if session.count is None else session.count.reason,
        denominations=() if session.count is None else read_count(session.count.denominations),
        kept_cents=body.kept_cents,
        deposited_cents=body.deposited_cents,
        unsent_entries=body.unsent_entries,
        short_signature="" if sealed is None else short_signature(sealed.signature or b""),
        proof_text="" if sealed is None else closing_proof_text(body.z, sealed),
        program=body.program,
        overrides=tuple(_override(counter, entry, agents) for entry in session.overrides),
    )


def _opening_of(counter: OpenCounter, origin: _Reading | _Sealing) -> Entry:
    """Found by its id: a session that outlives its epoch was opened outside the period."""
    opened = entry_of_id(counter.database, origin.till_session)
    assert opened is not None
    return opened.entry


def _session_of(opened: Entry, period: Iterable[Entry]) -> _Session:
    kept = [entry for entry in period if entry.kind in _TOLD_KINDS]
    counts = [entry for entry in kept if entry.kind is EntryKind.TILL_COUNTED]
    return _Session(
        opened=opened,
        opening=read_body(opened.body, TillOpenedBody),
        count=read_body(counts[-1].body, TillCountedBody) if counts else None,
        reversals=tuple(entry for entry in kept if entry.kind is EntryKind.REVERSAL),
        overrides=tuple(entry for entry in kept if entry.kind is EntryKind.OVERRIDE),
    )


def _by_tender(sums: Mapping[str, int]) -> tuple[NamedAmount, ...]:
    """In the order of a till: cash first, the family account last."""
    return tuple(NamedAmount(tender, sums[tender]) for tender in Tender if tender in sums)


def _named(sums: Mapping[str, int], names: Mapping[str, str]) -> tuple[NamedAmount, ...]:
    named = (NamedAmount(names.get(key, key), cents) for key, cents in sums.items())
    return tuple(sorted(named, key=lambda item: item.name))


def _vat(period: PeriodTotals) -> tuple[tuple[int, int, int], ...]:
    rates = sorted(period.revenue_by_vat_rate.items(), key=lambda item: int(item[0]))
    parts = ((int(rate), gross, period.vat_by_rate.get(rate, 0)) for rate, gross in rates)
    return tuple((rate, gross - vat, vat) for rate, gross, vat in parts)


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


def _past_closing(entry: Entry, agents: Mapping[str, str]) -> PastClosing:
    body = read_body(entry.body, TillClosedBody)
    return PastClosing(
        z=body.z,
        business_date=date.fromisoformat(entry.business_date),
        closed_by=agents.get(entry.agent, entry.agent),
        revenue_cents=body.period.revenue_cents,
        prepaid_cents=body.period.prepaid_cents,
        difference_cents=body.difference_cents,
    )


_TOLD_KINDS: Final = frozenset({EntryKind.TILL_COUNTED, EntryKind.REVERSAL, EntryKind.OVERRIDE})
