"""Sentences for what stops a statement or a certificate for a family."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from counter_app.domain.family_paper_rules import (
    HistoryStillComing,
    HistoryTooShort,
    PaymentsStillToSend,
    YearNotBegun,
)
from counter_app.ui.error_text.sentence import sentence
from counter_app.ui.writing import Writing


@sentence.register
def _history_still_coming(_error: HistoryStillComing, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Le serveur est en train d’envoyer les mouvements des autres guichets : un relevé serait"
        " incomplet. Attendez que la synchronisation soit terminée, puis recommencez.",
    )


@sentence.register
def _history_too_short(error: HistoryTooShort, writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Ce guichet ne connaît tous les mouvements du compte que depuis le {day}. Choisissez une"
        " période qui va au-delà de ce jour.",
    ).format(day=writing.day(error.known_since))


@sentence.register
def _payments_still_to_send(_error: PaymentsStillToSend, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Des paiements pris à ce guichet ne sont pas encore chez le serveur : l’attestation serait"
        " fausse. Attendez que tout soit transmis, puis recommencez.",
    )


@sentence.register
def _year_not_begun(error: YearNotBegun, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "L’année {year} n’a pas commencé : il n’y a rien à attester. Choisissez une autre année.",
    ).format(year=error.year)
