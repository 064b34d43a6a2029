"""That a till was closed by itself, without a count, and its report one touch away.

Accessible names: the notice is its sentence; button "Voir la clôture".
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.operations.till import ForgottenClosing
from counter_app.ui.pages.page import Page
from counter_app.ui.widgets.layouts import column
from counter_app.ui.widgets.notice import Notice
from counter_app.ui.writing import Writing


class ForgottenNotice(Page):
    """`report_asked` carries the number of the closing."""

    report_asked = Signal(str)

    def __init__(self, writing: Writing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writing = writing
        self._forgotten: ForgottenClosing | None = None
        self._notice = Notice()
        self._notice.taken.connect(self._on_taken)
        self.setLayout(column(self._notice))
        self.hide()
        self.retranslate()

    def show_closing(self, forgotten: ForgottenClosing | None) -> None:
        """Tell of a closing that nobody made; nothing is told, nothing is shown."""
        if forgotten == self._forgotten:
            return
        self._forgotten = forgotten
        self.setVisible(forgotten is not None)
        self.retranslate()

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        if self._forgotten is not None:
            sentence = self._sentence(self._forgotten)
            self._notice.advise(sentence, self.tr("Voir la clôture"))

    def _sentence(self, forgotten: ForgottenClosing) -> str:
        words = self.tr(
            "La caisse du {day} n’avait pas été fermée : elle l’a été automatiquement "
            "(clôture n° {z}). Comptez le tiroir pour ouvrir celle d’aujourd’hui."
        )
        day = self._writing.long_day(forgotten.business_date)
        return words.format(day=day, z=forgotten.z)

    def _on_taken(self) -> None:
        if self._forgotten is not None:
            self.report_asked.emit(self._forgotten.z)
