"""Sentences for the drawer: what it does not hold, who must see a count, what is not mended."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from counter_app.domain.cash_rules import (
    ClosingNotCounted,
    CountBelowKept,
    CountUnchanged,
    DepositedAlready,
    DrawerHoldsLess,
    DrawerLacksReversal,
    DrawerStillToCount,
    ReceiverNeeded,
    SafeCountedSince,
    SamePerson,
    WitnessNeeded,
)
from counter_app.ui.error_text.sentence import say, sentence
from counter_app.ui.writing import Writing

say(
    {
        SamePerson: QT_TRANSLATE_NOOP(
            "ErrorText",
            "Il faut deux personnes différentes. Faites venir un autre agent, qui tape son code.",
        ),
    }
)


@sentence.register
def _witness_needed(error: WitnessNeeded, writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "L’écart dépasse {amount} : recomptez, ou faites venir un autre agent, qui signe le "
        "comptage avec son code.",
    ).format(amount=writing.money(error.threshold_cents))


@sentence.register
def _receiver_needed(error: ReceiverNeeded, writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "{amount} sont comptés. La personne qui reprend la caisse choisit son nom et signe avec "
        "son code : elle en répond à partir de maintenant.",
    ).format(amount=writing.money(error.counted_cents))


@sentence.register
def _drawer_holds_less(error: DrawerHoldsLess, writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Le tiroir ne contient pas {amount}. Sortez moins, ou vérifiez ce qui est tapé.",
    ).format(amount=writing.money(error.wanted_cents))


@sentence.register
def _drawer_lacks_reversal(error: DrawerLacksReversal, writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Le tiroir ne contient pas les {amount} à rendre. Faites une entrée d’espèces depuis le "
        "coffre, ou attendez d’avoir encaissé assez, puis annulez.",
    ).format(amount=writing.money(error.wanted_cents))


@sentence.register
def _drawer_still_to_count(error: DrawerStillToCount, writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Comptez d’abord la caisse du {day} : ces chiffres diraient ce qu’elle doit contenir. Pour "
        "les lire avant, appelez un régisseur ou un responsable.",
    ).format(day=writing.day(error.day))


@sentence.register
def _closing_not_counted(error: ClosingNotCounted, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Personne n’a compté à la clôture {z} : il n’y a pas de comptage à corriger. L’écart se "
        "constate à l’ouverture suivante.",
    ).format(z=error.z)


@sentence.register
def _count_unchanged(error: CountUnchanged, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "C’est déjà le total compté à la clôture {z}. Il n’y a rien à corriger.",
    ).format(z=error.z)


@sentence.register
def _safe_counted_since(error: SafeCountedSince, writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Le coffre a été compté depuis, le {day} : l’écart y est déjà constaté. Il n’y a plus rien "
        "à corriger à cette clôture.",
    ).format(day=writing.day(error.counted_on))


@sentence.register
def _count_below_kept(error: CountBelowKept, writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "À cette clôture, {amount} sont restés dans le tiroir : le comptage corrigé ne peut pas "
        "être plus petit. Ce qui manque dans le tiroir se constate au comptage suivant.",
    ).format(amount=writing.money(error.kept_cents))


@sentence.register
def _deposited_already(error: DepositedAlready, writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Cet argent a déjà été versé : il manquerait {amount} au coffre. Demandez d’abord au "
        "comptable de rectifier le versement.",
    ).format(amount=writing.money(error.missing_cents))
