"""The states of reader, printer and connection, in words and a mood, at the top of the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Slot

from counter_app.devices.printers import PrinterState
from counter_app.devices.readers import ReaderState
from counter_app.sync.state import Connection, SyncState
from counter_app.ui.live_desk import LiveDesk
from counter_app.ui.shell.shell import Shell
from counter_app.ui.widgets.status import Mood

Told = tuple[Mood, str]


class StateMarks(QObject):
    """Writes what the desk's parts say, and writes it again when the language changes."""

    def __init__(self, shell: Shell, live: LiveDesk) -> None:
        super().__init__(shell)
        self._shell = shell
        self._live = live
        live.changed.connect(self._paint)
        shell.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LanguageChange:
            self._paint()
        return False

    @Slot()
    def _paint(self) -> None:
        bar, states = self._shell.top_bar, self._live.states
        if states.reader is not None:
            self._shell.show_mark(bar.reader, *self._reader_words(states.reader))
        if states.printer is not None:
            self._shell.show_mark(bar.printer, *self._printer_words(states.printer))
        if states.sync is not None:
            self._shell.show_mark(bar.connection, *self._connection_words(states.sync))

    def _reader_words(self, state: ReaderState) -> Told:
        return {
            ReaderState.READY: (Mood.GOOD, self.tr("Lecteur")),
            ReaderState.MISSING: (Mood.BAD, self.tr("Lecteur débranché")),
            ReaderState.SERVICE_STOPPED: (Mood.BAD, self.tr("Lecteur arrêté")),
        }[state]

    def _printer_words(self, state: PrinterState) -> Told:
        """A printer that cannot be asked is taken to be well."""
        return {
            PrinterState.READY: (Mood.GOOD, self.tr("Imprimante")),
            PrinterState.UNKNOWN: (Mood.GOOD, self.tr("Imprimante")),
            PrinterState.OUT_OF_PAPER: (Mood.BAD, self.tr("Plus de papier")),
            PrinterState.COVER_OPEN: (Mood.BAD, self.tr("Imprimante à vérifier")),
            PrinterState.UNREACHABLE: (Mood.BAD, self.tr("Imprimante éteinte")),
        }[state]

    def _connection_words(self, state: SyncState) -> Told:
        waiting = self.tr("%n écriture(s) en attente", "", state.waiting_entries)
        return {
            Connection.ONLINE: (
                Mood.GOOD if state.problem is None else Mood.NOTICE,
                self.tr("En ligne · {waiting}").format(waiting=waiting),
            ),
            Connection.OFFLINE: (
                Mood.NOTICE,
                self.tr("Hors ligne · {waiting}").format(waiting=waiting),
            ),
            Connection.CATCHING_UP: (Mood.NOTICE, self._catching_up(state)),
            Connection.NOT_ENROLLED: (Mood.BAD, self.tr("Guichet non rattaché")),
        }[state.connection]

    def _catching_up(self, state: SyncState) -> str:
        if state.progress is None or not state.progress[1]:
            return self.tr("Mise à jour")
        done, total = state.progress
        return self.tr("Mise à jour · {percent} %").format(percent=100 * done // total)
