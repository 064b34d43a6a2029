"""What the health page says of the clock, the reader and the printer."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from counter_app.devices.printers import PrinterState
from counter_app.devices.readers import ReaderState
from counter_app.domain.clock_watch import ClockNotice
from counter_app.ui.error_text.clock_notice import clock_sentence
from counter_app.ui.pages.health.health_line import HealthLine, HealthTopic
from counter_app.ui.widgets.status import Mood


def clock_line(notice: ClockNotice | None) -> HealthLine:
    """Whether the clock can be right; selling never waits for it."""
    if notice is None:
        words = QCoreApplication.translate("Health", "Elle semble à l’heure")
        return HealthLine(HealthTopic.CLOCK, Mood.GOOD, words)
    words = QCoreApplication.translate("Health", "Elle n’est sans doute pas à l’heure")
    return HealthLine(HealthTopic.CLOCK, Mood.NOTICE, words, clock_sentence(notice))


def reader_line(state: ReaderState | None) -> HealthLine:
    """Whether a card could be read now, and what to do if not."""
    if state is ReaderState.READY:
        return _reader(Mood.GOOD, QCoreApplication.translate("Health", "Prêt à lire une carte"))
    if state is ReaderState.SERVICE_STOPPED:
        return _reader(
            Mood.BAD,
            QCoreApplication.translate(
                "Health", "Le service des cartes de l’ordinateur est arrêté"
            ),
            QCoreApplication.translate(
                "Health", "Redémarrez l’ordinateur ; en attendant, cherchez les familles par nom."
            ),
        )
    return _reader(
        Mood.BAD,
        QCoreApplication.translate("Health", "Aucun lecteur branché"),
        QCoreApplication.translate(
            "Health", "Rebranchez son câble ; en attendant, cherchez les familles par nom."
        ),
    )


def printer_line(state: PrinterState | None) -> HealthLine:
    """Whether a receipt would come out now, and what to do if not."""
    if state is None:
        words = QCoreApplication.translate("Health", "Aucune imprimante de reçus sur ce guichet")
        return HealthLine(HealthTopic.PRINTER, Mood.GOOD, words)
    if state in (PrinterState.READY, PrinterState.UNKNOWN):
        words = QCoreApplication.translate("Health", "Prête à imprimer")
        return HealthLine(HealthTopic.PRINTER, Mood.GOOD, words)
    return HealthLine(HealthTopic.PRINTER, Mood.BAD, *_printer_fault(state))


def _reader(mood: Mood, facts: str, advice: str = "") -> HealthLine:
    return HealthLine(HealthTopic.READER, mood, facts, advice)


def _printer_fault(state: PrinterState) -> tuple[str, str]:
    return {
        PrinterState.OUT_OF_PAPER: (
            QCoreApplication.translate("Health", "Plus de papier"),
            QCoreApplication.translate(
                "Health", "Changez le rouleau : les reçus en attente sortiront ensuite."
            ),
        ),
        PrinterState.COVER_OPEN: (
            QCoreApplication.translate("Health", "Capot ouvert ou bourrage"),
            QCoreApplication.translate("Health", "Dégagez le papier et refermez le capot."),
        ),
        PrinterState.UNREACHABLE: (
            QCoreApplication.translate("Health", "Éteinte ou débranchée"),
            QCoreApplication.translate(
                "Health", "Allumez-la et vérifiez son câble : la vente continue sans elle."
            ),
        ),
    }[state]
