"""From a sealed entry to what its receipt says: an original and its copies come from here."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from counter_app.documents.receipt_content import (
    ReceiptContent,
    ReceiptLine,
    ReceiptNature,
    ReceiptTender,
    VatPart,
)
from counter_app.domain.clock import read_time
from counter_app.domain.household import Balance
from counter_app.domain.rules import NotReversible
from counter_app.models.names import first_names, household_name, names_of
from counter_app.operations.open_counter import OpenCounter, place_of
from counter_protocol.bodies import (
    Line,
    RefundBody,
    ReversalBody,
    SaleBody,
    TenderPart,
    TopUpBody,
    read_body,
)
from counter_protocol.entries import EntryKind
from counter_protocol.receipt_proof import make_receipt_proof
from counter_protocol.reference import Topic
from counter_protocol.sealing import SealedEntry, short_signature

PaperBody = TopUpBody | SaleBody | RefundBody | ReversalBody


def paper_body(sealed: SealedEntry) -> PaperBody:
    """The body of an entry that gave a receipt; raises NotReversible for any other kind."""
    shape = _SHAPES.get(sealed.entry.kind)
    if shape is None:
        raise NotReversible(sealed.entry.kind)
    return read_body(sealed.entry.body, shape)


def receipt_of(
    counter: OpenCounter, sealed: SealedEntry, balance: Balance | None, copy_number: int = 0
) -> ReceiptContent:
    """What the family gets for an entry; `balance` is None on a copy, whose moment is over."""
    body = paper_body(sealed)
    place = place_of(counter)
    names = first_names(counter.database, body.household) if body.household else {}
    lines = tuple(body.lines) if isinstance(body, SaleBody | ReversalBody) else ()
    return ReceiptContent(
        nature=_NATURES[sealed.entry.kind],
        number=body.receipt,
        copy_number=copy_number,
        community_name=counter.identity.community_name,
        regie_name=place.regie_name,
        site_name=place.site_name,
        site_address=place.address,
        desk=place.desk,
        agent_name=names_of(counter.database, Topic.AGENTS).get(sealed.entry.agent, ""),
        occurred_at=counter.clock.local(read_time(sealed.entry.occurred_at)),
        household_name=_household_name(counter, body.household),
        lines=tuple(_line(line, names) for line in lines),
        tenders=tuple(_tender(part) for part in body.tenders),
        total_cents=body.amount_cents,
        vat=_vat_parts(lines),
        balance_after_cents=None if balance is None else balance.amount_cents,
        balance_as_of=_local_age(counter, balance),
        short_signature=short_signature(sealed.signature or b""),
        proof_text=make_receipt_proof(sealed, body.amount_cents, body.receipt, counter.journal.key),
        program=body.program,
        is_training=counter.identity.is_training,
        reverses=body.original_receipt if isinstance(body, ReversalBody) else None,
        reason=body.reason if isinstance(body, RefundBody | ReversalBody) else "",
        online_payment=place.online_payment,
    )


def _household_name(counter: OpenCounter, household: str | None) -> str | None:
    return None if household is None else household_name(counter.database, household)


def _local_age(counter: OpenCounter, balance: Balance | None) -> datetime | None:
    if balance is None or balance.as_of is None:
        return None
    return counter.clock.local(balance.as_of)


def _line(line: Line, names: dict[str, str]) -> ReceiptLine:
    return ReceiptLine(
        label=line.label,
        for_whom=names.get(line.resident or ""),
        quantity=line.quantity,
        unit_price_cents=line.unit_price_cents,
        amount_cents=line.amount_cents,
        vat_rate_bp=line.vat_rate_bp,
    )


def _tender(part: TenderPart) -> ReceiptTender:
    cheque = part.cheque
    return ReceiptTender(
        tender=part.tender,
        amount_cents=part.amount_cents,
        received_cents=part.received_cents,
        change_cents=part.change_cents,
        cheque_number="" if cheque is None else cheque.number,
        bank="" if cheque is None else cheque.bank,
    )


def _vat_parts(lines: tuple[Line, ...]) -> tuple[VatPart, ...]:
    gross: defaultdict[int, int] = defaultdict(int)
    vat: defaultdict[int, int] = defaultdict(int)
    for line in lines:
        gross[line.vat_rate_bp] += line.amount_cents
        vat[line.vat_rate_bp] += line.vat_cents
    return tuple(VatPart(rate, gross[rate] - vat[rate], vat[rate]) for rate in sorted(gross))


_SHAPES: dict[EntryKind, type[PaperBody]] = {
    EntryKind.TOP_UP: TopUpBody,
    EntryKind.SALE: SaleBody,
    EntryKind.REFUND: RefundBody,
    EntryKind.REVERSAL: ReversalBody,
}

_NATURES = {
    EntryKind.TOP_UP: ReceiptNature.TOP_UP,
    EntryKind.SALE: ReceiptNature.SALE,
    EntryKind.REFUND: ReceiptNature.REFUND,
    EntryKind.REVERSAL: ReceiptNature.REVERSAL,
}
