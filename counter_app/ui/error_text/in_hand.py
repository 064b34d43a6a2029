"""Sentences for what stops a deposit, a count of everything in hand, or a refund."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from counter_app.domain.check_rules import (
    CheckNotHere,
    NothingHeldYet,
    RegisseurChangeNeedsWord,
    SuccessorMissing,
    ValueCountNotUnderstood,
    ValuesNotCounted,
)
from counter_app.domain.deposit_rules import (
    ChequeNotInSafe,
    DepositNotHere,
    DepositReceiptDayWrong,
    DepositReceiptMissing,
    DepositReceiptOutOfTime,
    DepositReceiptTooLong,
    HandedOverAlready,
    NothingToDeposit,
    SafeEmpty,
    SafeHoldsTooLittle,
    TenderOfItsOwn,
)
from counter_app.domain.refund_rules import (
    BalanceNotSure,
    DrawerLacksRefund,
    RefundBeyondBalance,
    RefundNeedsWord,
    Unsure,
)
from counter_app.ui.error_text.sentence import say, sentence
from counter_app.ui.names import tender_name
from counter_app.ui.writing import Writing
from counter_protocol.ledger import Tender

say(
    {
        NothingToDeposit: QT_TRANSLATE_NOOP(
            "ErrorText",
            "Ce versement est vide. Comptez les espèces du coffre, ou cochez les chèques remis.",
        ),
        SafeEmpty: QT_TRANSLATE_NOOP(
            "ErrorText",
            "Le coffre est vide : il n’y a rien à verser. Fermez d’abord la caisse, ou sortez-en "
            "des espèces pour le coffre.",
        ),
        DepositNotHere: QT_TRANSLATE_NOOP(
            "ErrorText",
            "Ce versement n’a pas été fait à ce guichet. Choisissez-le dans la liste des "
            "versements.",
        ),
        DepositReceiptMissing: QT_TRANSLATE_NOOP(
            "ErrorText", "Tapez le numéro que porte la quittance du comptable."
        ),
        NothingHeldYet: QT_TRANSLATE_NOOP(
            "ErrorText",
            "Cette caisse n’a jamais été ouverte : il n’y a rien à contrôler. Ouvrez-la avec son "
            "fonds de caisse.",
        ),
        CheckNotHere: QT_TRANSLATE_NOOP(
            "ErrorText",
            "Ce contrôle n’a pas été fait à ce guichet. Choisissez-le dans la liste des contrôles.",
        ),
        RegisseurChangeNeedsWord: QT_TRANSLATE_NOOP(
            "ErrorText",
            "La remise de la régie demande la signature de qui en répondait : cette personne tape "
            "son code.",
        ),
        SuccessorMissing: QT_TRANSLATE_NOOP(
            "ErrorText",
            "La remise de la régie nomme le nouveau régisseur, qui signe de son code. "
            "Choisissez-le.",
        ),
        RefundNeedsWord: QT_TRANSLATE_NOOP(
            "ErrorText",
            "Un remboursement demande une seconde signature. Appelez le régisseur ou un "
            "responsable.",
        ),
    }
)


@sentence.register
def _safe_holds_too_little(error: SafeHoldsTooLittle, writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Pour « {tender} », le coffre contient {held}, pas {wanted}. Recomptez ; si l’argent est "
        "bien là, faites d’abord un contrôle de l’encaisse, qui enregistre l’écart.",
    ).format(
        held=writing.money(error.held_cents),
        wanted=writing.money(error.wanted_cents),
        tender=tender_name(error.tender),
    )


@sentence.register
def _tender_of_its_own(error: TenderOfItsOwn, _writing: Writing) -> str:
    if error.tender is Tender.CASH:
        return QCoreApplication.translate(
            "ErrorText", "Les espèces se versent par pièces et billets. Comptez-les."
        )
    return QCoreApplication.translate(
        "ErrorText", "Les chèques se versent un par un. Cochez ceux que vous remettez."
    )


@sentence.register
def _cheque_not_in_safe(error: ChequeNotInSafe, writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Le chèque n° {number} de {amount} n’est pas dans le coffre : il est déjà versé, annulé, "
        "ou encore dans le tiroir jusqu’à la fermeture de la caisse. Retirez-le du bordereau.",
    ).format(number=error.number or "?", amount=writing.money(error.amount_cents))


@sentence.register
def _deposit_receipt_too_long(error: DepositReceiptTooLong, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Le numéro de la quittance est trop long. Recopiez-le seul : {maximum} caractères au plus.",
    ).format(maximum=error.maximum)


@sentence.register
def _deposit_receipt_day_wrong(error: DepositReceiptDayWrong, writing: Writing) -> str:
    example = writing.day(writing.clock.today())
    if not error.typed:
        return QCoreApplication.translate(
            "ErrorText", "Tapez la date que porte la quittance du comptable, par exemple {example}."
        ).format(example=example)
    return QCoreApplication.translate(
        "ErrorText",
        "« {typed} » n’est pas une date. Tapez le jour, le mois et l’année, par exemple {example}.",
    ).format(typed=error.typed, example=example)


@sentence.register
def _deposit_receipt_out_of_time(error: DepositReceiptOutOfTime, writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "La quittance du comptable ne peut pas être datée du {day} : le versement est du "
        "{deposited}, et nous sommes le {today}. Relisez la date.",
    ).format(
        day=writing.day(error.received_on),
        deposited=writing.day(error.deposited_on),
        today=writing.day(error.today),
    )


@sentence.register
def _handed_over_already(error: HandedOverAlready, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Ce qui a payé ce reçu est déjà chez le comptable (bordereau {slip}) et ne peut plus être "
        "rendu ici. Remboursez la famille par virement depuis son compte, ou appelez le régisseur.",
    ).format(slip=error.slip)


@sentence.register
def _values_not_counted(error: ValuesNotCounted, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Le moyen de paiement « {tender} » n’est pas compté. Comptez le tiroir et le coffre, et "
        "tapez 0 s’il n’y en a pas.",
    ).format(tender=tender_name(error.tender))


@sentence.register
def _value_count_not_understood(error: ValueCountNotUnderstood, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Le comptage « {tender} » ne se lit pas. Tapez un nombre de pièces et leur total, et 0 "
        "aux deux s’il n’y en a pas.",
    ).format(tender=tender_name(error.tender))


@sentence.register
def _drawer_lacks_refund(error: DrawerLacksRefund, writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Le tiroir ne contient pas les {amount} à rembourser. Choisissez le virement, ou faites "
        "d’abord une entrée d’espèces depuis le coffre.",
    ).format(amount=writing.money(error.wanted_cents))


@sentence.register
def _refund_beyond_balance(error: RefundBeyondBalance, writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Le compte de cette famille contient {balance}, pas {wanted}. Remboursez au plus ce "
        "solde ; ce que prouve un reçu d’un autre guichet se rembourse une fois dans le solde.",
    ).format(balance=writing.money(error.balance_cents), wanted=writing.money(error.wanted_cents))


@sentence.register
def _balance_not_sure(error: BalanceNotSure, _writing: Writing) -> str:
    match error.why:
        case Unsure.OFFLINE:
            return QCoreApplication.translate(
                "ErrorText",
                "Ce guichet est hors connexion : un autre a pu dépenser ce solde. Attendez le "
                "retour du réseau, ou remboursez à un guichet connecté.",
            )
        case Unsure.STILL_COMING:
            return QCoreApplication.translate(
                "ErrorText",
                "Ce guichet n’a pas encore reçu toutes les nouvelles du serveur. Recommencez "
                "dans un instant.",
            )
        case Unsure.NOT_CONFIRMED:
            return QCoreApplication.translate(
                "ErrorText",
                "Le serveur n’a pas encore reconnu ce guichet depuis sa remise en service. "
                "Recommencez quand il sera synchronisé.",
            )
        case Unsure.SET_APART:
            return QCoreApplication.translate(
                "ErrorText",
                "Le serveur a mis de côté une écriture de cette famille : son solde n’est pas "
                "sûr. Faites-la réparer par l’assistance, puis recommencez.",
            )
        case Unsure.TOO_OLD:
            return QCoreApplication.translate(
                "ErrorText",
                "Le solde de cette famille est trop ancien pour être remboursé. Vérifiez "
                "l’heure de l’ordinateur, synchronisez, puis recommencez.",
            )
