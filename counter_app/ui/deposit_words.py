"""When takings go to the accountant, in words: how long ago, by when, and why now."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from counter_app.domain.deposit_rules import Urgency
from counter_app.operations.deposit_outlook import DepositGauge
from counter_app.ui.in_hand_words import in_hand_words
from counter_app.ui.writing import Writing


def gauge_in_hand(gauge: DepositGauge, writing: Writing) -> str:
    """What is in hand, as far as it is told."""
    return in_hand_words(gauge.in_hand_cents, gauge.in_hand_at_least_cents, writing)


def percent_of_maximum(gauge: DepositGauge) -> int:
    """How full it is, as far as it is told; 0 where the act sets no maximum."""
    known_cents = gauge.in_hand_cents
    if known_cents is None:
        known_cents = gauge.in_hand_at_least_cents
    return 100 * known_cents // gauge.maximum_cents if gauge.maximum_cents else 0


def last_deposit_words(gauge: DepositGauge) -> str:
    """How long ago takings were handed over last; empty while none were ever taken."""
    if gauge.days_since is None:
        return ""
    words = _never_deposited() if gauge.last_on is None else _deposited()
    return words.get(gauge.days_since, words[_SEVERAL]).format(days=gauge.days_since)


def _never_deposited() -> dict[int, str]:
    return {
        0: QCoreApplication.translate("DepositWords", "aucun versement encore"),
        1: QCoreApplication.translate("DepositWords", "aucun versement depuis hier"),
        _SEVERAL: QCoreApplication.translate("DepositWords", "aucun versement depuis {days} jours"),
    }


def _deposited() -> dict[int, str]:
    return {
        0: QCoreApplication.translate("DepositWords", "versé aujourd’hui"),
        1: QCoreApplication.translate("DepositWords", "versé hier"),
        _SEVERAL: QCoreApplication.translate("DepositWords", "versé il y a {days} jours"),
    }


def warning_words(gauge: DepositGauge, writing: Writing) -> str:
    """A few words that a deposit is due, or will be; empty while it is not."""
    calls = gauge.calls
    if calls.urgency is Urgency.NOW:
        return QCoreApplication.translate("DepositWords", "Versement à faire")
    if calls.delay is Urgency.SOON and calls.due_on is not None:
        return QCoreApplication.translate("DepositWords", "Versement avant le {day}").format(
            day=writing.day(calls.due_on)
        )
    if calls.amount is Urgency.SOON:
        return QCoreApplication.translate("DepositWords", "Versement à prévoir")
    return ""


def due_sentence(gauge: DepositGauge, writing: Writing) -> str:
    """Why a deposit is due now."""
    if gauge.calls.amount is Urgency.NOW:
        return _full_sentence(gauge, writing)
    return QCoreApplication.translate(
        "DepositWords",
        "Rien n’a été versé depuis {days} jours, et la régie verse au moins tous les {longest} "
        "jours. Versez ce que contient le coffre.",
    ).format(days=gauge.days_since, longest=gauge.longest_days)


def _full_sentence(gauge: DepositGauge, writing: Writing) -> str:
    maximum = writing.short_money(gauge.maximum_cents)
    if gauge.in_hand_cents is None:
        return QCoreApplication.translate(
            "DepositWords",
            "L’encaisse atteint le maximum de la régie ({maximum}). Versez ce que contient le "
            "coffre.",
        ).format(maximum=maximum)
    return QCoreApplication.translate(
        "DepositWords",
        "L’encaisse est de {amount}, pour un maximum de {maximum}. Versez ce que contient le "
        "coffre.",
    ).format(amount=writing.money(gauge.in_hand_cents), maximum=maximum)


_SEVERAL: Final = 2
"""Days are said by their number from here on."""
