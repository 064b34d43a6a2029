"""Sentences for what is not lent on a family account, offline or to a card that proves nothing."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from counter_app.domain.offline_rules import BalanceTooOld, OfflineAllowanceSpent, WeakCardLimit
from counter_app.ui.error_text.sentence import sentence
from counter_app.ui.writing import Writing


@sentence.register
def _offline_allowance_spent(error: OfflineAllowanceSpent, writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Hors connexion, il manque {missing} au solde connu, et ce guichet ne peut plus avancer "
        "que {left} à ce foyer. Rechargez le compte, ou choisissez un autre moyen de paiement.",
    ).format(missing=writing.money(error.beyond_cents), left=writing.money(error.left_cents))


@sentence.register
def _balance_too_old(error: BalanceTooOld, writing: Writing) -> str:
    if error.as_of is None:
        return QCoreApplication.translate(
            "ErrorText",
            "Le solde de cette famille n’est pas encore arrivé à ce guichet, qui est hors "
            "connexion. Faites payer ici, par un autre moyen de paiement.",
        )
    return QCoreApplication.translate(
        "ErrorText",
        "Ce guichet est sans nouvelles du serveur depuis plus de {hours} h : il ne peut plus se "
        "fier au solde, connu {moment}. Faites payer ici, par un autre moyen de paiement.",
    ).format(hours=error.limit_h, moment=writing.near_moment_in_words(error.as_of))


@sentence.register
def _weak_card_limit(error: WeakCardLimit, writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Une carte d’ancienne génération paie au plus {maximum} à la fois. Pour cette somme, "
        "choisissez un autre moyen de paiement.",
    ).format(maximum=writing.money(error.maximum_cents))
