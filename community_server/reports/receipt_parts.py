"""Takes applied receipts apart as they come, so that no report has to read their bodies again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any, Final

from community_server.database import Connection
from community_server.journal.judge import Effect
from community_server.journal.queries import Place, Row
from counter_protocol.entries import RECEIPT_KINDS
from counter_protocol.ledger import perpetual_movement
from counter_protocol.period_totals import PREPAYING_KINDS

OF_A_CHAIN: Final = b""
"""The history of whatever is not kept beside a chain."""
DAY_LENGTH: Final = len("2026-11-21")
"""A desk may call a day what it likes; no longer text fits an index."""


class Part(StrEnum):
    """What a row of `receipt_parts` tells of a receipt."""

    PREPAID = "prepaid"
    """What its postings add to the perpetual total of prepayments; each receipt has one."""

    REVENUE = "revenue"
    """The same for revenue."""

    PREPAID_TENDER = "prepaid_tender"
    REVENUE_TENDER = "revenue_tender"
    LINE = "line"


def keep_parts_of_chain(connection: Connection, place: Place, effects: Iterable[Effect]) -> None:
    """Write down what receipts of a chain are made of, in the transaction that applies them."""
    _keep(connection, [row for each in effects for row in _rows(place, OF_A_CHAIN, each)])


def keep_parts_beside(connection: Connection, place: Place, effects: Iterable[Effect]) -> None:
    """The same for receipts that are kept beside a chain."""
    _keep(connection, [row for each in effects for row in _rows(place, each.proven.hash, each)])


def _rows(place: Place, history: bytes, effect: Effect) -> Iterator[Row]:
    outline = effect.outline
    if outline.kind not in RECEIPT_KINDS:
        return
    where = (*place, outline.seq, history)
    what = (outline.business_date[:DAY_LENGTH], outline.kind.value, _regie(effect))
    for position, part in enumerate(_parts(effect)):
        yield (*where, position, *what, *part)


def _parts(effect: Effect) -> Iterator[Row]:
    body: Any = effect.body
    prepaid_cents, revenue_cents = perpetual_movement(effect.outline.kind, effect.outline.postings)
    yield (Part.PREPAID.value, None, None, None, None, prepaid_cents, 0)
    yield (Part.REVENUE.value, None, None, None, None, revenue_cents, 0)
    kind = getattr(body, "original_kind", effect.outline.kind)
    tender = Part.PREPAID_TENDER if kind in PREPAYING_KINDS else Part.REVENUE_TENDER
    for paid in body.tenders:
        yield (tender.value, paid.tender.value, None, None, None, paid.amount_cents, 0)
    for sold in getattr(body, "lines", ()):
        of = (sold.organisation, sold.service, sold.vat_rate_bp)
        yield (Part.LINE.value, None, *of, sold.amount_cents, sold.vat_cents)


def _regie(effect: Effect) -> str:
    body: Any = effect.body
    regie: str = body.regie
    return regie


def _keep(connection: Connection, rows: list[Row]) -> None:
    if not rows:
        return
    with connection.cursor() as cursor, cursor.copy(_COPY.encode()) as copy:
        for row in rows:
            copy.write_row(row)


_COPY: Final = (
    "COPY receipt_parts (community, desk, epoch, seq, history, position, business_date, kind,"
    " regie, part, tender, organisation, service, vat_rate_bp, amount_cents, vat_cents) FROM STDIN"
)
