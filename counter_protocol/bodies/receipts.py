"""What gives a family a numbered paper, or is done with one."""

from __future__ import annotations

import msgspec

from counter_protocol.bodies.base import Body
from counter_protocol.entries import EntryKind
from counter_protocol.ledger import Tender


class Line(Body):
    """One article sold; `resident` is who it is for, `amount_cents` = quantity x unit price.

    VAT is included: `vat_cents` is the part of `amount_cents` at `vat_rate_bp` (550 is 5.5 %).
    """

    article: str
    label: str
    service: str
    organisation: str
    tariff: str
    quantity: int
    unit_price_cents: int
    amount_cents: int
    vat_rate_bp: int
    vat_cents: int
    resident: str | None = None

    def undone(self) -> Line:
        """The same line as a reversal writes it."""
        return msgspec.structs.replace(
            self,
            quantity=-self.quantity,
            amount_cents=-self.amount_cents,
            vat_cents=-self.vat_cents,
        )


class Cheque(Body):
    """What a cheque says, but for who drew it: that is personal, and lies beside the chain."""

    number: str
    bank: str


class TenderPart(Body):
    """The part of a price settled by one tender.

    Tender and price are two numbers: `received_cents - change_cents == amount_cents` for cash,
    and both are 0 for the other tenders.
    """

    tender: Tender
    amount_cents: int
    received_cents: int = 0
    change_cents: int = 0
    cheque: Cheque | None = None

    def undone(self) -> TenderPart:
        """What a reversal gives back: the price, whatever was received and changed back then."""
        received = -self.amount_cents if self.tender is Tender.CASH else 0
        return TenderPart(
            tender=self.tender,
            amount_cents=-self.amount_cents,
            received_cents=received,
            cheque=self.cheque,
        )


class TopUpBody(Body):
    """Money onto a family account; `resident` is whose card was tapped, if any."""

    receipt: str
    regie: str
    site: str
    household: str
    amount_cents: int
    tenders: list[TenderPart]
    program: str
    resident: str | None = None


class SaleBody(Body):
    """Articles and how they were paid; `household` is None for a passer-by.

    `beyond_cents` is how much of what the family account pays the balance known here did not cover.
    """

    receipt: str
    regie: str
    site: str
    household: str | None
    amount_cents: int
    lines: list[Line]
    tenders: list[TenderPart]
    program: str
    beyond_cents: int = 0


class RefundBody(Body):
    """Money paid back off a family account, as when a family leaves; all amounts are below 0.

    In cash, or by a transfer that the accountant makes. An override of the rule `refund` comes
    right before it: the second signature.
    """

    receipt: str
    regie: str
    site: str
    household: str
    amount_cents: int
    tenders: list[TenderPart]
    reason: str
    program: str
    resident: str | None = None


class ReversalBody(Body):
    """One entry undone as a whole; lines and tenders are the original's, with opposite signs."""

    receipt: str
    regie: str
    site: str
    original_epoch: int
    original_seq: int
    original_id: str
    original_receipt: str
    original_kind: EntryKind
    household: str | None
    amount_cents: int
    lines: list[Line]
    tenders: list[TenderPart]
    reason: str
    program: str


class CopyPrintedBody(Body):
    """A copy of a receipt was made; the first copy is number 1 (BOI-TVA-DECLA-30-10-30)."""

    receipt: str
    copy_number: int


class ReceiptShownBody(Body):
    """A family showed the receipt of a top-up that another desk made; accepted once at a desk.

    `desk`, `epoch`, `seq` and `hash` are the top-up's own, as its QR proved; it posts nothing. A
    desk that was restored is another one than that which made what it has no more.
    """

    receipt: str
    desk: str
    epoch: int
    seq: int
    hash: str
    household: str
    amount_cents: int
