"""The closing of a month or of a year that is over, and its report."""

from __future__ import annotations

from datetime import date
from typing import Final

from counter_app.documents.period_report_content import PeriodLength, PeriodReportContent
from counter_app.domain.clock import read_time
from counter_app.models.closings import place_at, span_between, span_to_close
from counter_app.models.journal import Draft
from counter_app.models.sync_queue import waiting_entries
from counter_app.operations.closing_names import named_sums, place_names
from counter_app.operations.closing_numbers import next_closing_number
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.span_sums import span_sums
from counter_app.operations.takings import takings_of_period
from counter_protocol.bodies import PeriodClosedBody, read_body
from counter_protocol.closing_proof import closing_proof_text
from counter_protocol.entries import EntryKind
from counter_protocol.sealing import SealedEntry, short_signature


def period_closing_draft(counter: OpenCounter, kind: EntryKind, last_day: date) -> Draft:
    """A MONTH_CLOSED or a YEAR_CLOSED: all since the one before it, dated on its last day.

    `last_day` is the business date of the last entry, so that the number is of the year it closes.
    """
    span = span_to_close(counter.database, kind)
    first_epoch, first_seq = place_at(counter.database, span.first)
    sums = span_sums(counter.database, span)
    body = PeriodClosedBody(
        number=next_closing_number(counter, kind, last_day.year),
        name=last_day.isoformat()[: _NAME_CHARACTERS[kind]],
        first_epoch=first_epoch,
        first_seq=first_seq,
        last_seq=counter.journal.head.seq,
        tills=sums.tills,
        period=sums.totals,
        unsent_entries=waiting_entries(counter.database),
        program=counter.program,
    )
    return Draft(kind, body, agent="", business_date=last_day)


def period_report_of(counter: OpenCounter, sealed: SealedEntry) -> PeriodReportContent:
    """The report of a sealed month or year."""
    entry = sealed.entry
    body = read_body(entry.body, PeriodClosedBody)
    sums, place = named_sums(counter, body.period), place_names(counter, None)
    length = LENGTH_OF_KIND[entry.kind]
    first, last = (body.first_epoch, body.first_seq), (entry.epoch, body.last_seq)
    span = span_between(counter.database, first, last)
    return PeriodReportContent(
        number=body.number,
        length=length,
        begins_on=period_begins_on(body),
        tills=body.tills,
        community_name=counter.identity.community_name,
        regie_name=place.regie_name,
        site_name=place.site_name,
        desk=entry.desk,
        closed_at=counter.clock.local(read_time(entry.occurred_at)),
        first_epoch=body.first_epoch,
        first_seq=body.first_seq,
        last_epoch=entry.epoch,
        last_seq=body.last_seq,
        period=body.period,
        perpetual=entry.totals,
        prepaid_by_tender=sums.prepaid_by_tender,
        revenue_by_tender=sums.revenue_by_tender,
        revenue_by_service=sums.revenue_by_service,
        revenue_by_organisation=sums.revenue_by_organisation,
        takings=takings_of_period(counter, span, length),
        vat=sums.vat,
        unsent_entries=body.unsent_entries,
        short_signature=short_signature(sealed.signature or b""),
        proof_text=closing_proof_text(body.number, sealed),
        program=body.program,
        is_training=counter.identity.is_training,
    )


def period_begins_on(body: PeriodClosedBody) -> date:
    """The first day of the month (`2026-11`) or of the year (`2026`) that was closed."""
    return date.fromisoformat(f"{body.name}-01-01"[: len("2026-11-01")])


_NAME_CHARACTERS: Final = {
    EntryKind.MONTH_CLOSED: len("2026-11"),
    EntryKind.YEAR_CLOSED: len("2026"),
}

LENGTH_OF_KIND: Final = {
    EntryKind.MONTH_CLOSED: PeriodLength.MONTH,
    EntryKind.YEAR_CLOSED: PeriodLength.YEAR,
}
