"""Sentences for a clock that seems wrong: selling goes on, and somebody should set it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from counter_app.domain.clock_watch import ClockFault, ClockNotice

_MINUTE_S: Final = 60
_HOUR_S: Final = 3_600
_DAY_S: Final = 86_400


def clock_sentence(notice: ClockNotice) -> str:
    """What the agent reads, with by how much the clock is off."""
    return _words(notice).format(span=_span(abs(notice.ahead_s)))


def _words(notice: ClockNotice) -> str:
    match notice.fault:
        case ClockFault.OFF_SERVER if notice.ahead_s > 0:
            return QCoreApplication.translate(
                "ErrorText",
                "L’horloge de cet ordinateur avance de {span} sur celle du serveur. Continuez à "
                "servir, et faites-la régler.",
            )
        case ClockFault.OFF_SERVER:
            return QCoreApplication.translate(
                "ErrorText",
                "L’horloge de cet ordinateur retarde de {span} sur celle du serveur. Continuez à "
                "servir, et faites-la régler.",
            )
        case ClockFault.BEHIND_JOURNAL:
            return QCoreApplication.translate(
                "ErrorText",
                "L’horloge de cet ordinateur retarde d’au moins {span} sur la dernière écriture du "
                "journal. Continuez à servir, et faites-la régler.",
            )
        case ClockFault.JUMPED:
            return QCoreApplication.translate(
                "ErrorText",
                "L’horloge de cet ordinateur vient d’être changée de {span}. Continuez à servir ; "
                "si ce n’était pas voulu, faites-la régler.",
            )


def _span(seconds: int) -> str:
    if seconds >= 2 * _DAY_S:
        return QCoreApplication.translate("ErrorText", "{n}\u00a0jours").format(n=seconds // _DAY_S)
    if seconds >= 2 * _HOUR_S:
        return QCoreApplication.translate("ErrorText", "{n}\u00a0h").format(n=seconds // _HOUR_S)
    return QCoreApplication.translate("ErrorText", "{n}\u00a0min").format(
        n=max(1, seconds // _MINUTE_S)
    )
