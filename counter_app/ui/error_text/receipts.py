"""Sentences for the receipt of another desk that is not believed, or that counts already."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from counter_app.domain.shown_receipts import (
    ReceiptAlreadyShown,
    ReceiptFromFuture,
    ReceiptInBalance,
    ReceiptMadeHere,
    ReceiptNotGenuine,
    ReceiptNotTopUp,
    ReceiptOfElsewhere,
    ReceiptTooOld,
    ReceiptUnreadable,
)
from counter_app.ui.error_text.sentence import say, sentence
from counter_app.ui.writing import Writing

say(
    {
        ReceiptUnreadable: QT_TRANSLATE_NOOP(
            "ErrorText",
            "Ce reçu ne se lit pas : vérifiez la disposition de la douchette, qui doit être celle "
            "du clavier de cet ordinateur, et que les majuscules ne sont pas verrouillées, puis "
            "lisez-le encore, en entier.",
        ),
        ReceiptOfElsewhere: QT_TRANSLATE_NOOP(
            "ErrorText",
            "Ce reçu est d’une autre communauté, ou d’un exercice : il ne compte pas ici. "
            "Choisissez un autre moyen de paiement.",
        ),
    }
)


@sentence.register
def _receipt_not_top_up(error: ReceiptNotTopUp, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Le reçu {receipt} n’est pas celui d’un rechargement : il n’ajoute rien au compte. "
        "Demandez à la famille le reçu du rechargement.",
    ).format(receipt=error.receipt)


@sentence.register
def _receipt_made_here(error: ReceiptMadeHere, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Le reçu {receipt} a été fait à ce guichet : le solde le compte déjà. Cherchez la famille "
        "par son nom.",
    ).format(receipt=error.receipt)


@sentence.register
def _receipt_not_genuine(error: ReceiptNotGenuine, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Le reçu {receipt} n’est pas prouvé : aucun guichet connu ici ne l’a signé. Ne comptez "
        "rien dessus, et demandez à la mairie.",
    ).format(receipt=error.receipt)


@sentence.register
def _receipt_too_old(error: ReceiptTooOld, writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Le reçu {receipt} est du {day} : au-delà de {hours} h, ce guichet ne peut plus dire si le "
        "solde le compte. Demandez à la mairie.",
    ).format(receipt=error.receipt, day=writing.day(error.business_date), hours=error.limit_h)


@sentence.register
def _receipt_from_future(error: ReceiptFromFuture, writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Le reçu {receipt} est daté du {day}, qui n’est pas encore là. Vérifiez la date de cet "
        "ordinateur, ou demandez à la mairie.",
    ).format(receipt=error.receipt, day=writing.day(error.business_date))


@sentence.register
def _receipt_already_shown(error: ReceiptAlreadyShown, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Le reçu {receipt} a déjà été montré ici, et ne compte qu’une fois. Voici la famille.",
    ).format(receipt=error.receipt)


@sentence.register
def _receipt_in_balance(error: ReceiptInBalance, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText", "Le solde compte déjà le reçu {receipt}. Voici la famille."
    ).format(receipt=error.receipt)
