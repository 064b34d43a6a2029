"""Sentences for what stops a statement or a certificate for a family."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from counter_app.domain.family_paper_rules import (
    CertificateNeedsServer,
    HistoryStillComing,
    HistoryTooShort,
    PaymentsStillToSend,
)
from counter_app.ui.error_text.sentence import sentence
from counter_app.ui.writing import Writing


@sentence.register
def _history_still_coming(_error: HistoryStillComing, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Le serveur est en train d’envoyer les mouvements des autres guichets : un relevé serait"
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
        "Des paiements pris à ce guichet ne sont pas encore chez le serveur : l’attestation serait"
        " fausse. Attendez que tout soit transmis, puis recommencez.",
    )


@sentence.register
def _certificate_needs_server(_error: CertificateNeedsServer, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "L’attestation additionne ce que la famille a payé à tous les guichets : seul le serveur le"
        " sait, et il ne répond pas. Recommencez quand le réseau sera revenu.",
    )
