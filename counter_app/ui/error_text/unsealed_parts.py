"""Sentences for parts of a price that were handed over before anything was sealed."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from counter_app.domain.payment import Payment
from counter_app.domain.unsealed_parts import PaymentGivenUp, PaymentUnderWay
from counter_app.ui.error_text.sentence import say, sentence
from counter_app.ui.names import tender_name
from counter_app.ui.writing import Writing
from counter_protocol.ledger import Tender

say(
    {
        PaymentUnderWay: QT_TRANSLATE_NOOP(
            "ErrorText",
            "Un paiement est commencé : terminez-le d’abord. Pour y renoncer, rendez ce qui a été "
            "donné, retirez chaque part, puis revenez en arrière.",
        ),
    }
)


_NOT_IN_HAND = (Tender.BANK_CARD, Tender.FAMILY_ACCOUNT)


@sentence.register
def _payment_given_up(error: PaymentGivenUp, writing: Writing) -> str:
    words = QCoreApplication.translate(
        "ErrorText", "Le paiement commencé est abandonné, rien n’en est encaissé."
    )
    return " ".join([words, *_what_goes_back(error.parts, writing)])


def _what_goes_back(parts: tuple[Payment, ...], writing: Writing) -> list[str]:
    """What an agent holds in the hand, then what a card terminal took; an account gave nothing."""
    in_hand = [part for part in parts if part.tender not in _NOT_IN_HAND]
    by_card = [part for part in parts if part.tender is Tender.BANK_CARD]
    told = []
    if in_hand:
        words = QCoreApplication.translate("ErrorText", "Rendez : {parts}.")
        told.append(words.format(parts=_listed(in_hand, writing)))
    if by_card:
        words = QCoreApplication.translate("ErrorText", "Annulez sur le terminal : {parts}.")
        told.append(words.format(parts=_listed(by_card, writing)))
    return told


def _listed(parts: list[Payment], writing: Writing) -> str:
    return ", ".join(_named(part, writing) for part in parts)


def _named(part: Payment, writing: Writing) -> str:
    amount = writing.money(max(part.amount_cents, part.received_cents))
    return f"{tender_name(part.tender)} {amount}"
