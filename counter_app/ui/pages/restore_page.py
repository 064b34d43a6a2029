"""Putting a backup back: which one, the recovery key where it is needed, and what came of it.

Accessible names: buttons "Choisir la sauvegarde", "Restaurer", "Restaurer quand même", "Ouvrir le
guichet" and "Retour", the progress "Restauration", fields "Ligne 1" to "Ligne 4".
"""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QProgressBar, QWidget

from counter_app.errors import CounterError
from counter_app.safekeeping.errors import (
    RecoveryKeyNeeded,
    RecoveryKeyOfOther,
    RecoveryKeyUnreadable,
    WouldSetEntriesAside,
)
from counter_app.safekeeping.restore import Present, Restore, Restored
from counter_app.ui.command_words import in_place
from counter_app.ui.error_text import sentence
from counter_app.ui.pages.page import Page
from counter_app.ui.theme.stylesheet import Surface, TextRole
from counter_app.ui.widgets.buttons import ActionButton, Emphasis
from counter_app.ui.widgets.centred import Centred
from counter_app.ui.widgets.layouts import column, row, scrolled, surface
from counter_app.ui.widgets.notice import Notice
from counter_app.ui.widgets.recovery_key_field import RecoveryKeyField
from counter_app.ui.widgets.text import paragraph
from counter_app.ui.writing import Writing

WIDEST_IN_LINES = 32


class _Step(Enum):
    """How far the person has come."""

    CHOOSING = "choosing"
    RUNNING = "running"
    INSISTING = "insisting"
    DONE = "done"


class RestorePage(Page):
    """`restore_asked` carries a Restore; `finished` that the desk may be opened."""

    restore_asked = Signal(object)
    back_asked = Signal()
    finished = Signal()

    def __init__(self, writing: Writing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writing = writing
        self._step = _Step.CHOOSING
        self._backup: Path | None = None
        self._title, self._hint = paragraph(TextRole.DISPLAY), paragraph(TextRole.SOFT)
        self._chosen = paragraph(TextRole.STRONG)
        self._choose = ActionButton(Emphasis.QUIET)
        self._key = RecoveryKeyField()
        self._notice = Notice()
        self._bar = QProgressBar()
        self._restore = ActionButton(Emphasis.PRIMARY)
        self._insist = ActionButton(Emphasis.DANGER)
        self._open = ActionButton(Emphasis.PRIMARY)
        self._back = ActionButton(Emphasis.QUIET)
        self._lay_out()
        self._connect()
        self.retranslate()

    def start(self) -> None:
        """Get ready for another backup."""
        self._step, self._backup = _Step.CHOOSING, None
        self._key.clear()
        self._key.hide()
        self._notice.clear()
        self._paint()

    def choose(self, backup: Path) -> None:
        """This is the backup."""
        self.start()
        self._backup = backup
        self._paint()

    def show_progress(self, done: int, total: int) -> None:
        """So much was read and written."""
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)

    def show_error(self, error: CounterError) -> None:
        """It was refused: nothing has changed; some refusals can be answered."""
        insists = isinstance(error, WouldSetEntriesAside)
        self._step = _Step.INSISTING if insists else _Step.CHOOSING
        words = sentence(error, self._writing)
        if isinstance(error, RecoveryKeyNeeded):
            self._notice.show_warning(words)
        else:
            self._notice.show_error(words)
        self._key.setVisible(self._key.isVisibleTo(self) or isinstance(error, _ASKS_FOR_KEY))
        self._paint()
        if isinstance(error, _ASKS_FOR_KEY):
            self._key.start()

    def show_done(self, restored: Restored) -> None:
        """It is in place."""
        self._step = _Step.DONE
        self._key.clear()
        self._key.hide()
        self._notice.show_done(in_place(restored, self._writing))
        self._paint()
        self._open.setFocus()

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self._title.setText(self.tr("Restaurer une sauvegarde"))
        self._hint.setText(
            self.tr(
                "Choisissez un dossier dont le nom commence par « guichet- », sur la clé USB ou le "
                "disque des sauvegardes. La base présente sur cet ordinateur est conservée à côté."
            )
        )
        self._choose.setText(self.tr("Choisir la sauvegarde"))
        self._key.retranslate()
        self._bar.setAccessibleName(self.tr("Restauration"))
        self._restore.setText(self.tr("Restaurer"))
        self._insist.setText(self.tr("Restaurer quand même"))
        self._open.setText(self.tr("Ouvrir le guichet"))
        self._back.setText(self.tr("Retour"))
        self._paint()

    def _lay_out(self) -> None:
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(8)
        buttons = row(self._restore, self._insist, self._open, self._back)
        inside = column(
            self._chosen, self._choose, self._key, self._notice, self._bar, buttons, gap_px=20
        )
        head = column(self._title, self._hint, gap_px=6)
        page = column(
            None, head, surface(Surface.CARD, inside, margin_px=24), None, None, gap_px=20
        )
        self.setLayout(column(scrolled(column(Centred(page, WIDEST_IN_LINES, 20, 20)))))

    def _connect(self) -> None:
        self._choose.clicked.connect(self._ask_for_folder)
        self._key.changed.connect(self._paint)
        self._key.submitted.connect(self._restore.click)
        self._restore.clicked.connect(self._ask_politely)
        self._insist.clicked.connect(self._ask_insisting)
        self._open.clicked.connect(self.finished)
        self._back.clicked.connect(self.back_asked)

    def _ask_for_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Choisir la sauvegarde"))
        if chosen:
            self.choose(Path(chosen))

    def _ask_politely(self) -> None:
        self._submit(Present.REFUSE)

    def _ask_insisting(self) -> None:
        self._submit(Present.SET_ASIDE)

    def _submit(self, present: Present) -> None:
        if self._backup is None:
            return
        self._step = _Step.RUNNING
        self._notice.clear()
        self.show_progress(0, 1)
        self._paint()
        self.restore_asked.emit(Restore(self._backup, present, self._key.typed().strip()))

    def _paint(self) -> None:
        is_chosen, is_typed = self._backup is not None, self._key.isVisibleTo(self)
        self._chosen.setText(self._backup.name if self._backup is not None else "")
        self._chosen.setVisible(is_chosen)
        self._choose.setVisible(self._step is not _Step.DONE)
        self._bar.setVisible(self._step is _Step.RUNNING)
        self._restore.setVisible(self._step in {_Step.CHOOSING, _Step.RUNNING})
        self._insist.setVisible(self._step is _Step.INSISTING)
        self._open.setVisible(self._step is _Step.DONE)
        self._back.setVisible(self._step is not _Step.DONE)
        is_ready = is_chosen and (not is_typed or self._key.is_right())
        self._restore.setEnabled(is_ready and self._step is _Step.CHOOSING)
        for part in (self._choose, self._key, self._back):
            part.setEnabled(self._step is not _Step.RUNNING)


_ASKS_FOR_KEY = (RecoveryKeyNeeded, RecoveryKeyOfOther, RecoveryKeyUnreadable)
