"""What is on the disk, in the words of the panel that tells what was just done for a family."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from counter_app.documents.receipt_content import ReceiptTender
from counter_app.operations.given_back import GivenBack
from counter_app.operations.top_up import TopUpDone
from counter_app.ui.names import tender_name
from counter_app.ui.pages.done_panel import Done
from counter_app.ui.writing import Writing
from counter_protocol.ledger import DRAWER_TENDERS, Tender


def topped_up_words(result: TopUpDone, writing: Writing) -> Done:
    """What to hand over, and what the family account holds now."""
    change = writing.money(result.change_cents) if result.change_cents else ""
    return Done(
        entry=result.entry,
        title=QCoreApplication.translate("DoneWords", "Rechargé"),
        amount=writing.signed_money(result.receipt.total_cents),
        hand_over=QCoreApplication.translate("DoneWords", "À rendre") if change else "",
        hand_over_amount=change,
        balance=writing.money(result.household.balance.amount_cents),
        receipt=result.receipt.number,
    )


def reversed_words(result: GivenBack, writing: Writing) -> Done:
    """What to give back, and what the family account holds now; a passer-by has none."""
    given_back = writing.money(abs(result.given_back_cents)) if result.given_back_cents else ""
    return Done(
        entry=result.entry,
        title=QCoreApplication.translate("DoneWords", "Annulé"),
        amount=writing.signed_money(-result.receipt.total_cents),
        hand_over=_cash_words(result.given_back_cents),
        hand_over_amount=given_back,
        balance=writing.money(result.household.balance.amount_cents) if result.household else "",
        receipt=result.receipt.number,
        given_back=_given_back(result.receipt.tenders, writing),
        is_final=True,
    )


def refunded_words(result: GivenBack, writing: Writing) -> Done:
    """What leaves the drawer, or that the accountant pays it, and what the account holds now."""
    paid_cents = -result.receipt.total_cents
    way = QCoreApplication.translate("DoneWords", "À faire virer par le comptable")
    if result.given_back_cents:
        way = QCoreApplication.translate("DoneWords", "À rembourser")
    return Done(
        entry=result.entry,
        title=QCoreApplication.translate("DoneWords", "Remboursé"),
        amount=writing.signed_money(result.receipt.total_cents),
        hand_over=way,
        hand_over_amount=writing.money(paid_cents),
        balance=writing.money(result.household.balance.amount_cents) if result.household else "",
        receipt=result.receipt.number,
    )


def _given_back(
    tenders: tuple[ReceiptTender, ...], writing: Writing
) -> tuple[tuple[str, str], ...]:
    """What was not cash goes back as it came."""
    parts = (part for part in tenders if part.tender in DRAWER_TENDERS)
    return tuple(
        (_words_to_give_back(part), writing.money(-part.amount_cents))
        for part in parts
        if part.tender is not Tender.CASH
    )


def _words_to_give_back(part: ReceiptTender) -> str:
    if part.cheque_number:
        words = QCoreApplication.translate("DoneWords", "Chèque n° {number} à rendre")
        return words.format(number=part.cheque_number)
    words = QCoreApplication.translate("DoneWords", "{tender} à rendre")
    return words.format(tender=tender_name(part.tender))


def _cash_words(given_back_cents: int) -> str:
    """Which way the cash goes: what undoes a refund brings it back."""
    if given_back_cents > 0:
        return QCoreApplication.translate("DoneWords", "À rembourser")
    if given_back_cents < 0:
        return QCoreApplication.translate("DoneWords", "À reprendre")
    return ""
