"""Sentences for how a price may not be paid: by parts, by vouchers, by cheque."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from counter_app.domain.payment_rules import (
    ChangeOnlyOnCash,
    ChequeBankMissing,
    ChequeNumberMissing,
    ChequeNumberNotUnderstood,
    ChequeWordsTooLong,
    PaymentsDoNotAddUp,
    TenderTwice,
    TooManyPayments,
    VoucherAboveLines,
    VoucherNotForTopUp,
    VoucherPaysNothingHere,
)
from counter_app.ui.error_text.sentence import say, sentence
from counter_app.ui.names import tender_name
from counter_app.ui.writing import Writing
from counter_protocol.ledger import Tender

say(
    {
        ChequeNumberMissing: QT_TRANSLATE_NOOP(
            "ErrorText", "Il manque le numéro du chèque. Recopiez-le : il est en bas à gauche."
        ),
        ChequeBankMissing: QT_TRANSLATE_NOOP(
            "ErrorText", "Il manque la banque du chèque. Recopiez son nom."
        ),
    }
)


@sentence.register
def _payments_do_not_add_up(error: PaymentsDoNotAddUp, writing: Writing) -> str:
    words = QCoreApplication.translate(
        "ErrorText",
        "Le total est de {due} et les parts font {paid} : il manque {rest}. Complétez, ou corrigez "
        "une part.",
    )
    if error.paid_cents > error.due_cents:
        words = QCoreApplication.translate(
            "ErrorText",
            "Le total est de {due} et les parts font {paid} : c’est {rest} de trop. Corrigez une "
            "part.",
        )
    return words.format(
        due=writing.money(error.due_cents),
        paid=writing.money(error.paid_cents),
        rest=writing.money(abs(error.due_cents - error.paid_cents)),
    )


@sentence.register
def _too_many_payments(error: TooManyPayments, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "On ne paie pas en plus de {maximum} parts. Réunissez-en, ou faites deux ventes.",
    ).format(maximum=error.maximum)


@sentence.register
def _tender_twice(error: TenderTwice, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "{tender} : une seule part par paiement. Changez le montant de celle qui y est déjà.",
    ).format(tender=tender_name(error.tender))


@sentence.register
def _change_only_on_cash(error: ChangeOnlyOnCash, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "{tender} : on ne rend la monnaie que sur les espèces. Comptez le montant exact.",
    ).format(tender=tender_name(error.tender))


@sentence.register
def _voucher_above_lines(error: VoucherAboveLines, writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "On ne rend pas la monnaie sur {vouchers} : comptez au plus {maximum} et le reste "
        "autrement.",
    ).format(vouchers=_vouchers(error.tender), maximum=writing.money(error.maximum_cents))


@sentence.register
def _voucher_pays_nothing_here(error: VoucherPaysNothingHere, _writing: Writing) -> str:
    if error.tender is Tender.CESU:
        return QCoreApplication.translate(
            "ErrorText",
            "Les CESU ne paient que la garde d’enfants, et il n’y en a pas ici. Choisissez un "
            "autre moyen de paiement.",
        )
    return QCoreApplication.translate(
        "ErrorText",
        "Les chèques-vacances ne paient que les loisirs, la culture et le sport, et il n’y en a "
        "pas ici. Choisissez un autre moyen de paiement.",
    )


@sentence.register
def _voucher_not_for_top_up(error: VoucherNotForTopUp, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Le compte famille paie tout, et {vouchers} non : on ne le recharge pas ainsi. Vendez "
        "directement l’article, ou choisissez un autre moyen de paiement.",
    ).format(vouchers=_vouchers(error.tender))


@sentence.register
def _cheque_number_not_understood(error: ChequeNumberNotUnderstood, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Le numéro d’un chèque n’a que des chiffres, {maximum} au plus. Recopiez les premiers, en "
        "bas à gauche, et rien de la suite.",
    ).format(maximum=error.maximum_digits)


@sentence.register
def _cheque_words_too_long(error: ChequeWordsTooLong, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "La banque ou le tireur du chèque est trop long. Écrivez {maximum} caractères au plus.",
    ).format(maximum=error.maximum)


def _vouchers(tender: Tender) -> str:
    """Vouchers in the middle of a sentence."""
    if tender is Tender.CESU:
        return QCoreApplication.translate("ErrorText", "les CESU")
    return QCoreApplication.translate("ErrorText", "les chèques-vacances")
