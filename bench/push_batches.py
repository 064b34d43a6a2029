"""Pushes as a busy desk makes them: top-ups, sales on family accounts, and what needs no paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any, Final

from community_server.demo_community.past import entry_id
from counter_app.domain.clock import sealed_time
from counter_protocol.bodies import (
    ConnectionBody,
    Line,
    SaleBody,
    TenderPart,
    TopUpBody,
    sealed_body,
)
from counter_protocol.entries import (
    ENTRY_VERSION,
    Entry,
    EntryKind,
    PerpetualTotals,
    Posting,
)
from counter_protocol.ledger import (
    Tender,
    household_account,
    perpetual_movement,
    revenue_account,
    till_account,
)
from counter_protocol.messages import PushHeader, encode_push
from counter_protocol.receipt_numbers import receipt_number
from counter_protocol.sealing import SealedEntry, SigningKey, seal
from counter_protocol.vat import vat_included

_PROGRAM: Final = "0.1.0"
_OF_TEN_TOP_UPS: Final = 3
_OF_TEN_SALES: Final = 6
_OPENING: Final = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
_LONGEST_PAUSE_MS: Final = 90_000
_LONGEST_ACT_MS: Final = 30_000
"""From the first touch, when the id is made, to the entry."""


class JournalWriter:
    """Writes the journal of one desk: that of every desk, but for its name and its signatures."""

    def __init__(self, community: str, desk: str, key: SigningKey, households: list[str]) -> None:
        self._community = community
        self._desk = desk
        self._key = key
        self._households = households
        self._seq = 0
        self._receipts = 0
        self._prev = ""
        self._totals = PerpetualTotals()
        self._moment = _OPENING
        self._draws = Random(desk)

    def write(self, entries: int) -> list[SealedEntry]:
        """The next entries: of ten, three top-ups, six sales, and one without a receipt."""
        return [self._next() for _ in range(entries)]

    def genesis(self, body: dict[str, Any], prev: str) -> SealedEntry:
        """The first entry of the epoch."""
        self._prev = prev
        return self._seal(EntryKind.ENROLLED, body, ())

    def _next(self) -> SealedEntry:
        turn = self._seq % 10
        household = self._households[(self._seq * 7) % len(self._households)]
        if turn < _OF_TEN_TOP_UPS:
            return self._top_up(household)
        if turn < _OF_TEN_TOP_UPS + _OF_TEN_SALES:
            return self._sale(household)
        return self._seal(EntryKind.CAME_ONLINE, sealed_body(ConnectionBody(waiting=3)), ())

    def _top_up(self, household: str) -> SealedEntry:
        paid = TenderPart(
            tender=Tender.CASH, amount_cents=5_000, received_cents=6_000, change_cents=1_000
        )
        body = TopUpBody(
            receipt=self._receipt(),
            regie="regie",
            site="site",
            household=household,
            amount_cents=5_000,
            tenders=[paid],
            program=_PROGRAM,
            resident=f"R{household}",
        )
        postings = (
            Posting(till_account(self._desk, Tender.CASH), 5_000),
            Posting(household_account(household), -5_000),
        )
        return self._seal(EntryKind.TOP_UP, sealed_body(body), postings)

    def _sale(self, household: str) -> SealedEntry:
        lines = [_line(household, "pool-adult", 420), _line(household, "pool-child", 310)]
        body = SaleBody(
            receipt=self._receipt(),
            regie="regie",
            site="site",
            household=household,
            amount_cents=730,
            lines=lines,
            tenders=[TenderPart(tender=Tender.FAMILY_ACCOUNT, amount_cents=730)],
            program=_PROGRAM,
        )
        postings = (
            Posting(household_account(household), 730),
            Posting(revenue_account("community", "pool"), -730),
        )
        return self._seal(EntryKind.SALE, sealed_body(body), postings)

    def _receipt(self) -> str:
        self._receipts += 1
        return receipt_number(self._desk, 1, 2026, self._receipts)

    def _seal(
        self, kind: EntryKind, body: dict[str, Any], postings: tuple[Posting, ...]
    ) -> SealedEntry:
        prepaid_cents, revenue_cents = perpetual_movement(kind, postings)
        self._seq += 1
        self._totals = self._totals.after(prepaid_cents=prepaid_cents, revenue_cents=revenue_cents)
        self._moment += timedelta(milliseconds=self._draws.randrange(_LONGEST_PAUSE_MS))
        entry = Entry(
            v=ENTRY_VERSION,
            community=self._community,
            desk=self._desk,
            epoch=1,
            seq=self._seq,
            id=self._id(),
            kind=kind,
            occurred_at=sealed_time(self._moment),
            business_date=self._moment.date().isoformat(),
            agent="agent",
            till_session="session",
            body=body,
            postings=postings,
            totals=self._totals,
            prev=self._prev,
        )
        sealed = seal(entry, self._key)
        self._prev = sealed.hash.hex()
        return sealed

    def _id(self) -> str:
        took = timedelta(milliseconds=self._draws.randrange(_LONGEST_ACT_MS))
        return entry_id(0, self._desk, self._seq, self._moment - took)


def push_body(desk: str, key: SigningKey, batch: list[SealedEntry]) -> bytes:
    """The batch as it goes over the wire."""
    return encode_push(push_header(desk, key, batch), [each.raw for each in batch])


def push_header(desk: str, key: SigningKey, batch: Sequence[SealedEntry]) -> PushHeader:
    """What is said of the batch ahead of it."""
    return PushHeader(
        desk=desk,
        epoch=1,
        first_seq=batch[0].entry.seq,
        count=len(batch),
        head_signature=key.sign(batch[-1].hash).hex(),
    )


def _line(household: str, article: str, amount_cents: int) -> Line:
    return Line(
        article=article,
        label=f"Piscine {article}",
        service="pool",
        organisation="community",
        tariff=f"{article}-2026",
        quantity=1,
        unit_price_cents=amount_cents,
        amount_cents=amount_cents,
        vat_rate_bp=2_000,
        vat_cents=vat_included(amount_cents, 2_000),
        resident=f"R{household}",
    )
