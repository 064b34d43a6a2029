"""The register of quittances: every numbered paper of a period, without a gap, with reversals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from counter_app.documents.books_content import QuittanceLine, QuittanceRegisterContent
from counter_app.domain.clock import read_time
from counter_app.domain.pace import Pace, unhurried
from counter_app.domain.period import Period
from counter_app.domain.quittances import NumberGap, first_of_each_series, number_gaps
from counter_app.models.books import (
    ReceiptWritten,
    papers_between,
    receipts_between,
    was_written,
)
from counter_app.models.names import household_name, names_of
from counter_app.operations.books import books_origin
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.receipt_paper import paper_body
from counter_app.operations.till_sight import check_told_days
from counter_protocol.bodies import RefundBody, ReversalBody
from counter_protocol.ledger import Tender
from counter_protocol.reference import Topic


@dataclass(frozen=True, slots=True)
class ReadRegister:
    """Who reads the papers of which days."""

    agent: str
    period: Period


def quittance_register(
    counter: OpenCounter, command: ReadRegister, pace: Pace = unhurried
) -> QuittanceRegisterContent:
    """Every numbered paper of these days; `gaps` says where a number does not follow.

    Raises DeskNotReady or DrawerStillToCount, and whatever `pace` does.
    """
    period, names = command.period, _Names(counter)
    check_told_days(counter, command.agent, period.first, period.last)
    lines = tuple(_line(counter, each, names) for each in _written(counter, period, pace))
    return QuittanceRegisterContent(
        origin=books_origin(counter),
        first=period.first,
        last=period.last,
        lines=lines,
        by_tender=_by_tender(lines),
        gaps=_gaps(counter, [line.number for line in lines]),
    )


def _written(counter: OpenCounter, period: Period, pace: Pace) -> Iterator[ReceiptWritten]:
    """The papers in the order of the chain, told of now and then."""
    papers = papers_between(counter.database, period.first, period.last)
    written = receipts_between(counter.database, period.first, period.last)
    for passed, each in enumerate(written):
        if passed % _TOLD_EVERY == 0:
            pace(100 * passed // papers)
        yield each


class _Names:
    """Names of agents and families, each looked up once: a year has tens of thousands of lines."""

    def __init__(self, counter: OpenCounter) -> None:
        self._database = counter.database
        self.agents = names_of(counter.database, Topic.AGENTS)
        self._households: dict[str, str | None] = {}

    def household(self, household: str | None) -> str | None:
        if household is None:
            return None
        if household not in self._households:
            self._households[household] = household_name(self._database, household)
        return self._households[household]


def _line(counter: OpenCounter, written: ReceiptWritten, names: _Names) -> QuittanceLine:
    entry, body = written.sealed.entry, paper_body(written.sealed)
    return QuittanceLine(
        number=body.receipt,
        business_date=date.fromisoformat(entry.business_date),
        occurred_at=counter.clock.local(read_time(entry.occurred_at)),
        kind=entry.kind,
        household_name=names.household(body.household),
        agent_name=names.agents[entry.agent],
        amount_cents=body.amount_cents,
        tenders=tuple((part.tender, part.amount_cents) for part in body.tenders),
        reverses=body.original_receipt if isinstance(body, ReversalBody) else "",
        reversed_by=written.reversed_by or "",
        reason=body.reason if isinstance(body, RefundBody | ReversalBody) else "",
    )


def _by_tender(lines: Iterable[QuittanceLine]) -> tuple[tuple[Tender, int], ...]:
    """In the order of a till."""
    sums: Counter[Tender] = Counter()
    for line in lines:
        for tender, amount_cents in line.tenders:
            sums[tender] += amount_cents
    return tuple((tender, sums[tender]) for tender in Tender if tender in sums)


def _gaps(counter: OpenCounter, numbers: list[str]) -> tuple[NumberGap, ...]:
    """Between these numbers, and right before the first of each series."""
    before = (
        NumberGap(previous, number)
        for number, previous in first_of_each_series(numbers)
        if previous and not was_written(counter.database, previous)
    )
    return (*before, *number_gaps(numbers))


_TOLD_EVERY: Final = 200
"""Papers: often enough for whoever gives it up not to wait."""
