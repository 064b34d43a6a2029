"""Sentences for cards and the families behind them."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from counter_app.domain.rules import (
    CardBlocked,
    CardExpired,
    CardLost,
    CardNotGenuine,
    CardUnknown,
    ForeignCommunityCard,
    HouseholdUnknown,
    ResidentNotInHousehold,
)
from counter_app.ui.error_text.sentence import say, sentence
from counter_app.ui.writing import Writing

say(
    {
        CardUnknown: QT_TRANSLATE_NOOP(
            "ErrorText",
            "Cette carte n’est pas connue ici. Cherchez la famille par son nom ; si la carte est "
            "neuve, elle arrivera avec la prochaine synchronisation.",
        ),
        CardNotGenuine: QT_TRANSLATE_NOOP(
            "ErrorText",
            "Cette carte n’a pas pu prouver qu’elle est la vraie. Demandez une pièce d’identité et"
            " cherchez la famille par son nom.",
        ),
        HouseholdUnknown: QT_TRANSLATE_NOOP(
            "ErrorText",
            "Cette famille n’est pas encore dans les données de ce guichet. Attendez la prochaine "
            "synchronisation, puis recommencez.",
        ),
        ResidentNotInHousehold: QT_TRANSLATE_NOOP(
            "ErrorText",
            "Cette personne n’est pas de ce foyer. Choisissez quelqu’un du foyer affiché.",
        ),
    }
)


@sentence.register
def _card_blocked(error: CardBlocked, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "La carte de {name} est bloquée. Cherchez la famille par son nom pour la "
        "servir, et dites-lui de faire refaire la carte.",
    ).format(name=error.resident_name)


@sentence.register
def _card_lost(error: CardLost, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "La carte de {name} a été déclarée perdue. Gardez-la, et cherchez la famille "
        "par son nom pour la servir.",
    ).format(name=error.resident_name)


@sentence.register
def _card_expired(error: CardExpired, writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Cette carte n’est plus valable depuis le {day}. Cherchez la famille par son "
        "nom pour la servir.",
    ).format(day=writing.day(error.valid_until))


@sentence.register
def _foreign_community_card(error: ForeignCommunityCard, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Cette carte est celle d’une autre communauté ({community}). Elle ne peut pas "
        "servir ici : proposez de payer en espèces ou par carte bancaire.",
    ).format(community=error.community)
