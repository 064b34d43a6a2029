"""What single entries tell in a till report, under the names that people know."""

from __future__ import annotations

from counter_app.documents.till_report_content import (
    CashMoveLine,
    CorrectionLine,
    OverrideLine,
    ReversalLine,
)
from counter_app.domain.clock import read_time
from counter_app.domain.till_count import read_count
from counter_app.models.entries import entry_of_id
from counter_app.models.names import Names
from counter_app.operations.open_counter import OpenCounter
from counter_protocol.bodies import (
    CashMovementBody,
    CountCorrectedBody,
    OverrideBody,
    ReversalBody,
    read_body,
)
from counter_protocol.entries import Entry, EntryKind


def reversal_line(counter: OpenCounter, entry: Entry, agents: Names) -> ReversalLine:
    """A reversal of the day."""
    body = read_body(entry.body, ReversalBody)
    return ReversalLine(
        receipt=body.receipt,
        original_receipt=body.original_receipt,
        occurred_at=counter.clock.local(read_time(entry.occurred_at)),
        agent_name=agents[entry.agent],
        amount_cents=body.amount_cents,
        reason=body.reason,
    )


def override_line(counter: OpenCounter, entry: Entry, agents: Names) -> OverrideLine:
    """A rule that was passed."""
    body = read_body(entry.body, OverrideBody)
    allowed = entry_of_id(counter.database, body.for_entry)
    return OverrideLine(
        receipt="" if allowed is None else str(allowed.entry.body.get("receipt", "")),
        rule=body.rule,
        occurred_at=counter.clock.local(read_time(entry.occurred_at)),
        authorised_by=agents[body.authorised_by],
        reason=body.reason,
    )


def cash_move_line(counter: OpenCounter, entry: Entry, agents: Names) -> CashMoveLine:
    """Cash that went into the drawer or out of it."""
    body = read_body(entry.body, CashMovementBody)
    is_in = entry.kind is EntryKind.CASH_IN
    return CashMoveLine(
        occurred_at=counter.clock.local(read_time(entry.occurred_at)),
        agent_name=agents[entry.agent],
        purpose=body.purpose,
        amount_cents=body.amount_cents if is_in else -body.amount_cents,
        reason=body.reason,
    )


def correction_line(counter: OpenCounter, entry: Entry, agents: Names) -> CorrectionLine:
    """A count that was mended after its closing."""
    body = read_body(entry.body, CountCorrectedBody)
    return CorrectionLine(
        occurred_at=counter.clock.local(read_time(entry.occurred_at)),
        agent_name=agents[entry.agent],
        previous_cents=body.previous_cents,
        counted_cents=body.counted_cents,
        difference_cents=body.difference_cents,
        reason=body.reason,
        witness_name=agents[body.witness],
        denominations=read_count(body.denominations),
    )
