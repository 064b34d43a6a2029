"""A desk whose keyring is lost: the recovery key is typed from its paper.

Accessible names: fields "Ligne 1" to "Ligne 4", buttons "Retrouver la clé" (Enter) and "Retour".
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.errors import CounterError
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


class RecoveryPage(Page):
    """`recover_asked` carries what was typed; `back_asked` that somebody gave up."""

    recover_asked = Signal(str)
    back_asked = Signal()

    def __init__(self, writing: Writing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writing = writing
        self._is_running = False
        self._title = paragraph(TextRole.DISPLAY)
        self._hint = paragraph(TextRole.SOFT)
        self._key = RecoveryKeyField()
        self._notice = Notice()
        self._recover = ActionButton(Emphasis.PRIMARY)
        self._back = ActionButton(Emphasis.QUIET)
        self._lay_out()
        self._key.changed.connect(self._paint)
        self._key.submitted.connect(self._submit)
        self._recover.clicked.connect(self._submit)
        self._back.clicked.connect(self.back_asked)
        self.retranslate()

    def start(self) -> None:
        """Get ready: nothing is left of what was typed before."""
        self._is_running = False
        self._key.clear()
        self._notice.clear()
        self._key.start()
        self._paint()

    def show_error(self, error: CounterError) -> None:
        """It did not work: what was typed stays, to be corrected."""
        self._is_running = False
        self._notice.show_error(sentence(error, self._writing))
        self._paint()
        self._key.start()

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self._title.setText(self.tr("Retrouver la clé de ce guichet"))
        self._hint.setText(
            self.tr(
                "Prenez dans le coffre le papier de la clé de secours et tapez ses quatre lignes. "
                "Rien n’est perdu : ce que le guichet n’avait pas envoyé partira. Il faudra "
                "ensuite un nouveau code de rattachement."
            )
        )
        self._key.retranslate()
        self._recover.setText(self.tr("Retrouver la clé"))
        self._recover.set_hint(self.tr("Entrée"))
        self._back.setText(self.tr("Retour"))

    def _lay_out(self) -> None:
        buttons = row(self._recover, self._back)
        card = surface(
            Surface.CARD, column(self._key, self._notice, buttons, gap_px=20), margin_px=24
        )
        head = column(self._title, self._hint, gap_px=6)
        inside = column(None, head, card, None, None, gap_px=20)
        self.setLayout(column(scrolled(column(Centred(inside, WIDEST_IN_LINES, 20, 20)))))

    def _submit(self) -> None:
        if self._recover.isEnabled():
            self._is_running = True
            self._notice.clear()
            self._paint()
            self.recover_asked.emit(self._key.typed())

    def _paint(self) -> None:
        self._recover.setEnabled(self._key.is_right() and not self._is_running)
        self._key.setEnabled(not self._is_running)
