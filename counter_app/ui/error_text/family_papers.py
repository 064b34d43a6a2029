"""Sentences for what stops a statement or a certificate for a family."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from counter_app.domain.family_paper_rules import (
    CertificateNeedsServer,
    HistoryStillComing,
    HistoryTooShort,
    PaymentsStillToSend,
)
from counter_app.ui.error_text.sentence import say, sentence
from counter_app.ui.writing import Writing

say(
    {
        HistoryStillComing: QT_TRANSLATE_NOOP(
            "ErrorText",
            "Le serveur est en train d’envoyer les mouvements des autres guichets : un relevé "
            "serait incomplet. Attendez que la synchronisation soit terminée, puis recommencez.",
        ),
        PaymentsStillToSend: QT_TRANSLATE_NOOP(
            "ErrorText",
            "Des paiements pris à ce guichet ne sont pas encore chez le serveur : l’attestation "
            "serait fausse. Attendez que tout soit transmis, puis recommencez.",
        ),
        CertificateNeedsServer: QT_TRANSLATE_NOOP(
            "ErrorText",
            "L’attestation additionne ce que la famille a payé à tous les guichets : seul le "
            "serveur le sait, et il ne répond pas. Recommencez quand le réseau sera revenu.",
        ),
    }
)


@sentence.register
def _history_too_short(error: HistoryTooShort, writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Ce guichet ne connaît tous les mouvements du compte que depuis le {day}. Choisissez une"
        " période qui va au-delà de ce jour.",
    ).format(day=writing.day(error.known_since))
