"""Sentences for what a rule refuses."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from counter_app.domain.rules import (
    AccountNeeded,
    AgentUnknown,
    AlreadyReversed,
    AmountNotPositive,
    AmountNotUnderstood,
    ArticleUnknown,
    ClosingUnknown,
    CountNotUnderstood,
    DeskNotReady,
    DifferenceNeedsReason,
    EmptyBasket,
    EntryNotHere,
    KeptMoreThanCounted,
    NoTariff,
    NotEnoughBalance,
    NotReversible,
    PriceUnusable,
    QuantityOutOfRange,
    ReasonMissing,
    ReasonTooLong,
    ReceivedTooLittle,
    ReceivedTooMuch,
    ReversalOfEarlierTill,
    RoleMissing,
    ServiceNotHere,
    TillAlreadyOpen,
    TillNotOpen,
    TooManyLines,
    TooSoon,
    WrongPin,
)
from counter_app.operations.sign_in import Role
from counter_app.ui.error_text.sentence import say, sentence
from counter_app.ui.names import role_name
from counter_app.ui.writing import Writing

say(
    {
        AmountNotUnderstood: QT_TRANSLATE_NOOP(
            "ErrorText", "Ce montant ne se lit pas. Tapez-le en chiffres, par exemple 50 ou 12,50."
        ),
        AmountNotPositive: QT_TRANSLATE_NOOP(
            "ErrorText",
            "Le montant doit être plus grand que zéro. Tapez-le en chiffres, par exemple 50 ou "
            "12,50.",
        ),
        TillNotOpen: QT_TRANSLATE_NOOP(
            "ErrorText", "La caisse est fermée. Ouvrez-la (Alt 3), puis recommencez."
        ),
        EmptyBasket: QT_TRANSLATE_NOOP(
            "ErrorText", "Le panier est vide. Choisissez d’abord un article."
        ),
        ArticleUnknown: QT_TRANSLATE_NOOP(
            "ErrorText", "Cet article n’existe plus. Choisissez-en un autre."
        ),
        ServiceNotHere: QT_TRANSLATE_NOOP(
            "ErrorText",
            "Ce guichet n’encaisse pas pour ce service. Envoyez la famille au guichet du service.",
        ),
        NoTariff: QT_TRANSLATE_NOOP(
            "ErrorText",
            "Aucun tarif ne convient à cette personne pour cet article. Choisissez un autre "
            "article, ou prévenez le régisseur.",
        ),
        AccountNeeded: QT_TRANSLATE_NOOP(
            "ErrorText",
            "Pour payer avec le compte famille, posez d’abord la carte ou cherchez la famille.",
        ),
        EntryNotHere: QT_TRANSLATE_NOOP(
            "ErrorText",
            "Cette écriture a été faite à un autre guichet : c’est là qu’elle s’annule ou se "
            "copie.",
        ),
        NotReversible: QT_TRANSLATE_NOOP(
            "ErrorText", "Cette écriture ne s’annule pas. Corrigez par une nouvelle écriture."
        ),
        ReasonMissing: QT_TRANSLATE_NOOP(
            "ErrorText", "Donnez un motif en quelques mots : il restera avec l’écriture."
        ),
        AgentUnknown: QT_TRANSLATE_NOOP(
            "ErrorText", "Cette personne n’a plus accès à ce guichet. Choisissez un autre agent."
        ),
        DeskNotReady: QT_TRANSLATE_NOOP(
            "ErrorText",
            "Les données de la communauté ne sont pas encore arrivées. Attendez la fin de la "
            "synchronisation.",
        ),
    }
)


@sentence.register
def _received_too_little(error: ReceivedTooLittle, writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Il manque {amount}. Corrigez ce qui est reçu, ou le montant.",
    ).format(amount=writing.money(error.missing_cents))


@sentence.register
def _till_already_open(error: TillAlreadyOpen, writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "La caisse est déjà ouverte, pour la journée du {day}.",
    ).format(day=writing.day(error.business_date))


@sentence.register
def _difference_needs_reason(error: DifferenceNeedsReason, writing: Writing) -> str:
    if error.difference_cents is None:
        return QCoreApplication.translate(
            "ErrorText",
            "Le comptage n’est pas ce qui est attendu. Recomptez, ou donnez la raison de l’écart.",
        )
    return QCoreApplication.translate(
        "ErrorText",
        "Le comptage s’écarte de {amount} de ce qui est attendu. Recomptez, ou donnez "
        "la raison de l’écart.",
    ).format(amount=writing.signed_money(error.difference_cents))


@sentence.register
def _kept_more_than_counted(error: KeptMoreThanCounted, writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Il n’y a que {amount} de comptés : gardez-en moins en caisse.",
    ).format(amount=writing.money(error.counted_cents))


@sentence.register
def _count_not_understood(error: CountNotUnderstood, writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Le nombre de pièces ou de billets de {amount} ne va pas. Corrigez-le.",
    ).format(amount=writing.money(error.denomination_cents))


@sentence.register
def _closing_unknown(error: ClosingUnknown, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Ce guichet n’a pas fait la clôture {z}. Choisissez-en une dans la liste.",
    ).format(z=error.z)


@sentence.register
def _quantity_out_of_range(error: QuantityOutOfRange, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "La quantité va de 1 à {maximum}. Corrigez-la.",
    ).format(maximum=error.maximum)


@sentence.register
def _too_many_lines(error: TooManyLines, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Un panier compte au plus {maximum} lignes. Encaissez celui-ci, puis faites une autre "
        "vente pour le reste.",
    ).format(maximum=error.maximum)


@sentence.register
def _price_unusable(error: PriceUnusable, writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Le tarif de cet article ({amount}) ou son taux de TVA est impossible. Signalez-le à "
        "l’administrateur ; en attendant, vendez le reste sans cet article.",
    ).format(amount=writing.money(error.price_cents))


@sentence.register
def _not_enough_balance(error: NotEnoughBalance, writing: Writing) -> str:
    if error.proven_cents:
        return QCoreApplication.translate(
            "ErrorText",
            "Il manque {missing} : le compte contient {balance}, et un reçu prouve {proven} de "
            "plus. Rechargez-le, ou choisissez un autre moyen de paiement.",
        ).format(
            missing=writing.money(error.missing_cents),
            balance=writing.money(error.balance_cents),
            proven=writing.money(error.proven_cents),
        )
    return QCoreApplication.translate(
        "ErrorText",
        "Il manque {missing} : le compte contient {balance}. Rechargez-le, ou "
        "choisissez un autre moyen de paiement.",
    ).format(missing=writing.money(error.missing_cents), balance=writing.money(error.balance_cents))


@sentence.register
def _already_reversed(error: AlreadyReversed, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Cette écriture est déjà annulée, par le reçu {receipt}. Il n’y a rien à faire.",
    ).format(receipt=error.receipt)


@sentence.register
def _reversal_of_earlier_till(error: ReversalOfEarlierTill, writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Cette écriture est dans la caisse du {day}, qui est fermée. Un régisseur ou un "
        "responsable peut en autoriser l’annulation.",
    ).format(day=writing.day(error.business_date))


@sentence.register
def _wrong_pin(error: WrongPin, _writing: Writing) -> str:
    if error.wait_s == 0:
        return QCoreApplication.translate(
            "ErrorText", "Ce code n’est pas le bon. Tapez-le à nouveau."
        )
    return QCoreApplication.translate(
        "ErrorText", "Ce code n’est pas le bon. Nouvel essai dans {seconds} s."
    ).format(seconds=error.wait_s)


@sentence.register
def _too_soon(error: TooSoon, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText", "Encore un instant : nouvel essai dans {seconds} s."
    ).format(seconds=error.wait_s)


@sentence.register
def _role_missing(error: RoleMissing, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText", "Ce geste demande un autre rôle ({role}). Faites venir la bonne personne."
    ).format(role=role_name(Role(error.needed)) if error.needed in set(Role) else error.needed)


@sentence.register
def _received_too_much(error: ReceivedTooMuch, writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "La somme reçue est trop grande : au plus {amount}. Vérifiez ce qui est tapé.",
    ).format(amount=writing.money(error.maximum_cents))


@sentence.register
def _reason_too_long(error: ReasonTooLong, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Le motif est trop long. Dites-le en une phrase de {maximum} caractères au plus.",
    ).format(maximum=error.maximum)
