"""Money back to a family, as the screens get it."""

from __future__ import annotations

from dataclasses import replace

from counter_app.documents.receipt_content import ReceiptNature, ReceiptTender
from counter_app.domain.refund_rules import RefundNeedsWord
from counter_app.operations.given_back import GivenBack
from counter_app.operations.refund import Refund, RefundOutlook, RefundWay
from counter_app.operations.reverse import Reverse
from counter_protocol.entries import EntryKind
from counter_protocol.ledger import Tender
from tests.support.screen_views import MARTIN, after, receipt

ALL_OF_IT = RefundOutlook(4_230, in_cash=True, refusal=None)
NOT_IN_DRAWER = RefundOutlook(4_230, in_cash=False, refusal=None)


def refunded(command: Refund) -> GivenBack | RefundNeedsWord:
    """What `refund` would answer: a second signature comes first."""
    if command.override is None:
        return RefundNeedsWord()
    amount_cents = -command.amount_cents
    is_cash = command.way is RefundWay.CASH
    paper = replace(
        receipt(amount_cents),
        nature=ReceiptNature.REFUND,
        tenders=(ReceiptTender(command.way.value, amount_cents, 0, 0),),
        reason=command.reason,
    )
    family = after(MARTIN, amount_cents)
    newest, *others = family.movements
    family = replace(family, movements=(replace(newest, kind=EntryKind.REFUND), *others))
    return GivenBack(
        command.entry, paper, family, command.amount_cents if is_cash else 0, opens_drawer=is_cash
    )


def several_given_back(command: Reverse) -> GivenBack:
    """What `reverse` would answer of 53 € that three tenders paid."""
    tenders = (
        ReceiptTender(Tender.ANCV, -3_600, 0, 0),
        ReceiptTender(Tender.CHEQUE, -1_000, 0, 0, "0000123", "Banque postale"),
        ReceiptTender(Tender.CASH, -700, -700, 0),
    )
    paper = replace(receipt(-5_300), nature=ReceiptNature.REVERSAL, tenders=tenders)
    return GivenBack(command.entry, paper, MARTIN, 700, opens_drawer=True)
