"""Whether what a receipt tells people is what it posts: amount, lines, tenders, accounts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from counter_protocol.bodies import Line, RefundBody, ReversalBody, SaleBody, TenderPart, TopUpBody
from counter_protocol.entries import Entry, EntryKind
from counter_protocol.entry_checks import finding
from counter_protocol.findings import Finding, FindingCode
from counter_protocol.ledger import (
    POSTS_NOTHING,
    Tender,
    household_account,
    paid_over_account,
    revenue_account,
    till_account,
)
from counter_protocol.posting_check import posting_contradictions
from counter_protocol.vat import vat_included

_KNOWN_KINDS: Final = frozenset({EntryKind.TOP_UP, EntryKind.SALE, EntryKind.REFUND})
"""What the reversal of another kind gives back is not known here."""

_PAYING_BACK: Final = frozenset({Tender.CASH, Tender.BANK_TRANSFER})
"""What the balance of a family account is paid back by."""

_MoneyBody = TopUpBody | SaleBody | RefundBody | ReversalBody


def money_findings(entry: Entry, body: object) -> Iterator[Finding]:
    """What of a receipt contradicts the rest of it; `body` is the entry's typed body."""
    if entry.kind in POSTS_NOTHING:
        for detail in posting_contradictions(entry, {}):
            yield finding(FindingCode.MONEY_WRONG, entry, detail)
    if isinstance(body, (TopUpBody, SaleBody, RefundBody)):
        details = _contradictions(entry, body, entry.kind)
    elif isinstance(body, ReversalBody) and body.original_kind in _KNOWN_KINDS:
        details = _contradictions(entry, body, body.original_kind)
    else:
        return
    for detail in details:
        yield finding(FindingCode.MONEY_WRONG, entry, detail)


def _contradictions(entry: Entry, body: _MoneyBody, kind: EntryKind) -> Iterator[str]:
    """`kind` is the entry's own, or that of what a reversal undoes."""
    for part in body.tenders:
        yield from _of_tender(kind, part)
    paid_cents = sum(part.amount_cents for part in body.tenders)
    if paid_cents != body.amount_cents:
        yield f"{body.amount_cents} cents are due, {paid_cents} settled"
    lines = body.lines if isinstance(body, (SaleBody, ReversalBody)) else []
    for line in lines:
        yield from _of_line(line)
    yield from _of_lines(kind, body, lines)
    if isinstance(body, SaleBody):
        yield from _of_account(body)
    elif isinstance(body, RefundBody) and body.amount_cents >= 0:
        yield f"{body.amount_cents} cents are paid back"
    yield from posting_contradictions(entry, _owed(entry, body, kind, lines))


def _of_tender(kind: EntryKind, part: TenderPart) -> Iterator[str]:
    is_paid_back = kind is EntryKind.REFUND
    if is_paid_back and part.tender not in _PAYING_BACK:
        yield f"nothing is paid back by {part.tender.value}"
    if part.tender is Tender.BANK_TRANSFER and not is_paid_back:
        yield "nothing is taken by transfer"
    in_hand = part.amount_cents if part.tender is Tender.CASH else 0
    if part.received_cents - part.change_cents != in_hand:
        yield f"{part.received_cents} received less {part.change_cents} given back is not {in_hand}"
    if part.change_cents < 0 or (part.change_cents and part.tender is not Tender.CASH):
        yield f"{part.change_cents} cents of change are given on {part.tender.value}"
    if part.cheque is not None and part.tender is not Tender.CHEQUE:
        yield f"a cheque is named where {part.tender.value} pays"


def _of_line(line: Line) -> Iterator[str]:
    amount_cents = line.quantity * line.unit_price_cents
    if line.amount_cents != amount_cents:
        yield f"{line.article} amounts to {line.amount_cents} cents, not {amount_cents}"
    vat_cents = vat_included(line.amount_cents, line.vat_rate_bp)
    if line.vat_cents != vat_cents:
        yield f"{line.article} bears {line.vat_cents} cents of VAT, not {vat_cents}"


def _of_lines(kind: EntryKind, body: _MoneyBody, lines: list[Line]) -> Iterator[str]:
    sold_cents = sum(line.amount_cents for line in lines)
    if kind is EntryKind.SALE and sold_cents != body.amount_cents:
        yield f"the lines sum to {sold_cents} cents, not {body.amount_cents}"
    if kind is not EntryKind.SALE and lines:
        yield "what moves money to or from an account alone has no lines"


def _of_account(body: SaleBody) -> Iterator[str]:
    """No more can lie beyond a family's balance than the family account paid."""
    parts = (part for part in body.tenders if part.tender is Tender.FAMILY_ACCOUNT)
    from_account_cents = sum(part.amount_cents for part in parts)
    if not 0 <= body.beyond_cents <= from_account_cents:
        yield (
            f"{body.beyond_cents} cents are beyond the balance, "
            f"{from_account_cents} paid from the account"
        )


def _owed(entry: Entry, body: _MoneyBody, kind: EntryKind, lines: list[Line]) -> dict[str, int]:
    """What must be posted on each account."""
    owed: defaultdict[str, int] = defaultdict(int)
    for part in body.tenders:
        owed[_account_of(entry, body, part.tender)] += part.amount_cents
    for line in lines:
        owed[revenue_account(line.organisation, line.service)] -= line.amount_cents
    if kind is not EntryKind.SALE:
        owed[household_account(str(body.household))] -= body.amount_cents
    return owed


def _account_of(entry: Entry, body: _MoneyBody, tender: Tender) -> str:
    if tender is Tender.FAMILY_ACCOUNT:
        return household_account(str(body.household))
    if tender is Tender.BANK_TRANSFER:
        return paid_over_account(body.regie, tender)
    return till_account(entry.desk, tender)
