"""What a receipt says, before it becomes ESC/POS, a PDF or a screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from counter_protocol.ledger import Tender


class ReceiptNature(Enum):
    """What the paper is about; its printed title follows the language."""

    TOP_UP = "top_up"
    SALE = "sale"
    REFUND = "refund"
    REVERSAL = "reversal"


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """One article: VAT included, all amounts in cents; `for_whom` is a first name."""

    label: str
    for_whom: str | None
    quantity: int
    unit_price_cents: int
    amount_cents: int
    vat_rate_bp: int


@dataclass(frozen=True, slots=True)
class ReceiptTender:
    """How a part was paid; for cash, what was given and the change, else zeros.

    `cheque_number` and `bank` are what a cheque says, empty where nobody wrote it down.
    """

    tender: Tender
    amount_cents: int
    received_cents: int
    change_cents: int
    cheque_number: str = ""
    bank: str = ""


@dataclass(frozen=True, slots=True)
class VatPart:
    """The total at one VAT rate (basis points), net and tax, in cents."""

    rate_bp: int
    net_cents: int
    vat_cents: int


@dataclass(frozen=True, slots=True)
class ReceiptContent:
    """Every mention a receipt must carry (CGI art. 286-I-3° bis, BOI-TVA-DECLA-30-10-30).

    `occurred_at` is local and aware. `copy_number` is 0 on the original. `balance_after_cents` and
    `balance_as_of` are None without a family account. `proof_text` is what the QR holds.
    `is_training` stamps *factice* across it. `reverses` names the receipt that is undone.
    `online_payment` is where the régie is paid on the web, empty where it offers nothing.
    """

    nature: ReceiptNature
    number: str
    copy_number: int
    community_name: str
    regie_name: str
    site_name: str
    site_address: str
    desk: str
    agent_name: str
    occurred_at: datetime
    household_name: str | None
    lines: tuple[ReceiptLine, ...]
    tenders: tuple[ReceiptTender, ...]
    total_cents: int
    vat: tuple[VatPart, ...]
    balance_after_cents: int | None
    balance_as_of: datetime | None
    short_signature: str
    proof_text: str
    program: str
    is_training: bool = False
    reverses: str | None = None
    reason: str = ""
    online_payment: str = ""
