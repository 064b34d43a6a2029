"""What can be done with the document on the screen, and how its pages are looked at.

Accessible names: buttons "Imprimer" (Ctrl+P), "Enregistrer sous" (Ctrl+S), "Courriel" (Ctrl+E),
"Texte" (Ctrl+T), "Réduire" (Ctrl+-) and "Agrandir" (Ctrl++).
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from counter_app.ui.pages.page import Page
from counter_app.ui.widgets.button_flow import ButtonFlow
from counter_app.ui.widgets.buttons import ActionButton, Emphasis, TileButton
from counter_app.ui.widgets.layouts import column

ZOOMS: Final = (1.0, 1.25, 1.5, 2.0, 3.0)
"""Times the width that pages have by themselves."""


class DocumentBar(Page):
    """`zoomed` carries how many times as wide, `text_shown` whether words stand for pages."""

    print_chosen = Signal()
    save_chosen = Signal()
    mail_chosen = Signal()
    text_shown = Signal(bool)
    zoomed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._print = ActionButton(Emphasis.TONAL)
        self._save, self._mail = ActionButton(Emphasis.QUIET), ActionButton(Emphasis.QUIET)
        self._text = TileButton("")
        self._smaller, self._larger = ActionButton(Emphasis.QUIET), ActionButton(Emphasis.QUIET)
        self._zoom = 0
        buttons = (self._print, self._save, self._mail, self._text, self._smaller, self._larger)
        self.setLayout(column(ButtonFlow(buttons)))
        self._connect()
        self.retranslate()
        self._mark_zoom()

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self._print.setText(self.tr("Imprimer"))
        self._save.setText(self.tr("Enregistrer sous"))
        self._mail.setText(self.tr("Courriel"))
        self._mail.setToolTip(self.tr("Préparer un message avec ce document"))
        self._text.setText(self.tr("Texte"))
        self._text.setToolTip(self.tr("Lire les mots du document au lieu de ses pages"))
        self._smaller.setText("−")
        self._larger.setText("+")
        self._smaller.setAccessibleName(self.tr("Réduire"))
        self._larger.setAccessibleName(self.tr("Agrandir"))

    def start_over(self) -> None:
        """For another document: its pages as wide as there is room for."""
        self._text.setChecked(False)
        self._turn_zoom(-len(ZOOMS))

    def _connect(self) -> None:
        for button, keys in (
            (self._print, QKeySequence(_KEYS.Print)),
            (self._save, QKeySequence(_KEYS.Save)),
            (self._mail, QKeySequence("Ctrl+E")),
            (self._text, QKeySequence("Ctrl+T")),
            (self._smaller, QKeySequence(_KEYS.ZoomOut)),
            (self._larger, QKeySequence(_KEYS.ZoomIn)),
        ):
            button.bind(keys)
        self._print.clicked.connect(self.print_chosen)
        self._save.clicked.connect(self.save_chosen)
        self._mail.clicked.connect(self.mail_chosen)
        self._text.toggled.connect(self._on_text)
        self._smaller.clicked.connect(lambda: self._turn_zoom(-1))
        self._larger.clicked.connect(lambda: self._turn_zoom(1))

    def _on_text(self, is_shown: bool) -> None:  # noqa: FBT001 - Qt says so
        self._mark_zoom()
        self.text_shown.emit(is_shown)

    def _turn_zoom(self, steps: int) -> None:
        self._zoom = max(0, min(self._zoom + steps, len(ZOOMS) - 1))
        self._mark_zoom()
        self.zoomed.emit(ZOOMS[self._zoom])

    def _mark_zoom(self) -> None:
        shows_pages = not self._text.isChecked()
        self._smaller.setEnabled(shows_pages and self._zoom > 0)
        self._larger.setEnabled(shows_pages and self._zoom < len(ZOOMS) - 1)


_KEYS: Final = QKeySequence.StandardKey
