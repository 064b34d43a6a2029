"""What a receipt says row by row, from top to bottom, whatever it is printed on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from counter_app.documents import wording
from counter_app.documents.receipt_content import (
    ReceiptContent,
    ReceiptLine,
    ReceiptNature,
    ReceiptTender,
    VatPart,
)
from counter_app.documents.typography import (
    Language,
    clock_or_day,
    clock_seconds,
    count,
    day,
    money,
    percentage,
)


class Emphasis(Enum):
    """How loud a row speaks; each output has its own means."""

    SOFT = auto()
    PLAIN = auto()
    STRONG = auto()
    GREAT = auto()


@dataclass(frozen=True, slots=True)
class Heading:
    """A text in the middle of the paper."""

    text: str
    emphasis: Emphasis


@dataclass(frozen=True, slots=True)
class Note:
    """A text from the left, over as many lines as it needs."""

    text: str
    emphasis: Emphasis


@dataclass(frozen=True, slots=True)
class Pair:
    """A label on the left and its value on the right."""

    label: str
    value: str
    emphasis: Emphasis


@dataclass(frozen=True, slots=True)
class Detail:
    """A pair that belongs to the row above: indented."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the paper."""


@dataclass(frozen=True, slots=True)
class Gap:
    """An empty line."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What the QR code holds."""

    text: str


Row = Heading | Note | Pair | Detail | Rule | Gap | Proof


def receipt_rows(content: ReceiptContent, language: Language) -> tuple[Row, ...]:
    """The rows of a receipt in printing order, with every mention the law asks for."""
    return (
        *_place(content),
        Rule(),
        *_nature(content, language),
        Gap(),
        *_identity(content, language),
        Rule(),
        *_articles(content, language),
        *_total(content, language),
        *_vat(content.vat, language),
        *_balance(content, language),
        *_online(content, language),
        Rule(),
        *_proof(content, language),
        *_training(content, language),
    )


def _place(content: ReceiptContent) -> list[Row]:
    return [
        Heading(content.community_name, Emphasis.STRONG),
        Heading(content.site_name, Emphasis.PLAIN),
        *([Heading(content.site_address, Emphasis.SOFT)] if content.site_address else []),
    ]


def _nature(content: ReceiptContent, language: Language) -> list[Row]:
    rows = _training(content, language)
    title = wording.NATURE_TITLES[content.nature].said(language)
    rows.append(Heading(title, Emphasis.GREAT))
    if content.copy_number:
        copy = wording.COPY.said(language, number=content.copy_number)
        rows.append(Heading(copy, Emphasis.STRONG))
    return rows


def _training(content: ReceiptContent, language: Language) -> list[Row]:
    if not content.is_training:
        return []
    return [
        Gap(),
        Heading(wording.TRAINING.said(language), Emphasis.GREAT),
        Heading(wording.TRAINING_MEANING.said(language), Emphasis.PLAIN),
        Gap(),
    ]


def _identity(content: ReceiptContent, language: Language) -> list[Row]:
    at = content.occurred_at
    rows: list[Row] = [
        _pair(wording.RECEIPT_NUMBER, content.number, language, Emphasis.STRONG),
        _pair(wording.DATE, f"{day(at, language)} {clock_seconds(at)}", language),
        _pair(wording.DESK, content.desk, language),
        _pair(wording.REGIE, content.regie_name, language),
        _pair(wording.AGENT, content.agent_name, language),
    ]
    if content.household_name is not None:
        rows.append(_pair(wording.HOUSEHOLD, content.household_name, language))
    if content.reverses is not None:
        rows.append(_pair(wording.REVERSES, content.reverses, language))
    if content.reason:
        rows.append(_pair(wording.REASON, content.reason, language))
    return rows


def _articles(content: ReceiptContent, language: Language) -> list[Row]:
    """The lines; what moves money on or off an account has none, and is one line by itself."""
    if not _line_count(content):
        return []
    rows = [row for line in content.lines for row in _article(line, language)]
    moved = _pair(_account_line(content), money(content.total_cents, language), language)
    return [*(rows or [moved]), Rule()]


def _account_line(content: ReceiptContent) -> wording.Phrase:
    """What moved money on or off an account; only a refund that is undone brings some back."""
    is_undone = content.nature is ReceiptNature.REVERSAL and content.total_cents > 0
    is_refund = content.nature is ReceiptNature.REFUND or is_undone
    return wording.REFUND_LINE if is_refund else wording.PREPAID_LINE


def _line_count(content: ReceiptContent) -> int:
    is_prepaid = not content.lines and content.nature is not ReceiptNature.SALE
    return 1 if is_prepaid else len(content.lines)


def _article(line: ReceiptLine, language: Language) -> list[Row]:
    label = f"{line.label} · {line.for_whom}" if line.for_whom else line.label
    detail = wording.LINE_DETAIL.said(
        language,
        quantity=count(line.quantity, language),
        unit_price=money(line.unit_price_cents, language),
        rate=percentage(line.vat_rate_bp, language),
    )
    return [Note(label, Emphasis.PLAIN), Detail(detail, money(line.amount_cents, language))]


def _total(content: ReceiptContent, language: Language) -> list[Row]:
    title = wording.VAT_INCLUDED if content.vat else wording.TOTAL
    return [
        _pair(title, money(content.total_cents, language), language, Emphasis.GREAT),
        *(row for tender in content.tenders for row in _tender(tender, language)),
        _pair(wording.LINE_COUNT, count(_line_count(content), language), language),
    ]


def _tender(part: ReceiptTender, language: Language) -> list[Row]:
    name = wording.TENDER_NAMES[part.tender]
    rows: list[Row] = [_pair(name, money(part.amount_cents, language), language)]
    if part.cheque_number:
        rows.append(Detail(wording.CHEQUE_NUMBER.said(language), part.cheque_number))
    if part.bank:
        rows.append(Detail(wording.CHEQUE_BANK.said(language), part.bank))
    if part.received_cents > 0:
        rows.append(_detail(wording.RECEIVED, part.received_cents, language))
        rows.append(_detail(wording.CHANGE, part.change_cents, language))
    return rows


def _vat(parts: tuple[VatPart, ...], language: Language) -> list[Row]:
    return [
        *([Rule()] if parts else []),
        *(row for part in parts for row in _vat_part(part, language)),
    ]


def _vat_part(part: VatPart, language: Language) -> list[Row]:
    rate = percentage(part.rate_bp, language)
    net = wording.NET_AT.said(language, rate=rate)
    vat = wording.VAT_AT.said(language, rate=rate)
    return [
        Pair(net, money(part.net_cents, language), Emphasis.PLAIN),
        Pair(vat, money(part.vat_cents, language), Emphasis.PLAIN),
    ]


def _balance(content: ReceiptContent, language: Language) -> list[Row]:
    if content.balance_after_cents is None:
        return []
    label = _balance_label(content.balance_as_of, content.occurred_at, language)
    balance = money(content.balance_after_cents, language)
    return [Rule(), Pair(label, balance, Emphasis.STRONG)]


def _balance_label(as_of: datetime | None, printed_at: datetime, language: Language) -> str:
    if as_of is None:
        return wording.BALANCE.said(language)
    moment = clock_or_day(as_of, printed_at.date(), language)
    return wording.BALANCE_AS_OF.said(language, moment=moment)


def _online(content: ReceiptContent, language: Language) -> list[Row]:
    """Where the family pays from home, free of charge (CGCT L.1611-5-1)."""
    if content.household_name is None or not content.online_payment:
        return []
    said = wording.PAY_ONLINE.said(language)
    return [Heading(said, Emphasis.SOFT), Heading(content.online_payment, Emphasis.SOFT)]


def _proof(content: ReceiptContent, language: Language) -> list[Row]:
    rows: list[Row] = []
    if content.nature is ReceiptNature.TOP_UP:
        rows.append(Heading(wording.PREPAYMENT.said(language), Emphasis.SOFT))
    if content.proof_text:
        rows.append(Proof(content.proof_text))
    rows.append(_pair(wording.SIGNATURE, content.short_signature, language))
    rows.append(_pair(wording.PROGRAM, content.program, language))
    return rows


def _detail(label: wording.Phrase, amount_cents: int, language: Language) -> Detail:
    return Detail(label.said(language), money(amount_cents, language))


def _pair(
    label: wording.Phrase, value: str, language: Language, emphasis: Emphasis = Emphasis.PLAIN
) -> Pair:
    return Pair(label.said(language), value, emphasis)
