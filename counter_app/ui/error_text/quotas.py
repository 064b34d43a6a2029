"""Sentences for passages that a quota does not cover, or that are taken back already."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from counter_app.domain.quotas import NoPassageLeft, PassageBeyondQuota, PassageTakenBack
from counter_app.ui.error_text.sentence import say, sentence
from counter_app.ui.writing import Writing
from counter_protocol.reference import BeyondQuota

say(
    {
        PassageTakenBack: QT_TRANSLATE_NOOP(
            "ErrorText",
            "Ce passage est déjà annulé. Rouvrez la fiche de la famille pour voir où elle en est.",
        ),
    }
)


@sentence.register
def _no_passage_left(error: NoPassageLeft, _writing: Writing) -> str:
    if error.used < error.limit:
        return QCoreApplication.translate(
            "ErrorText",
            "{used} passages sur {limit}, mais ceux qui restent sont réservés à d’autres "
            "guichets. Attendez un instant : ce guichet les demande dès qu’il est connecté, et "
            "dit ici quand c’est possible.",
        ).format(used=error.used, limit=error.limit)
    return QCoreApplication.translate(
        "ErrorText",
        "Les {limit} passages de l’année sont utilisés. Le prochain est possible en janvier.",
    ).format(limit=error.limit)


@sentence.register
def _passage_beyond_quota(error: PassageBeyondQuota, _writing: Writing) -> str:
    if error.beyond is BeyondQuota.PAID:
        return QCoreApplication.translate(
            "ErrorText",
            "{used} passages sur {limit}. Un passage de plus se paie sur place : "
            "demandez son accord à la famille.",
        ).format(used=error.used, limit=error.limit)
    return QCoreApplication.translate(
        "ErrorText",
        "{used} passages sur {limit}. Un passage de plus sera facturé : demandez son "
        "accord à la famille.",
    ).format(used=error.used, limit=error.limit)
