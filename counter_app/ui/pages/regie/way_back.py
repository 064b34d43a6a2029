"""The way back to the régie from one of its papers.

Accessible names: button "Retour à la régie". Escape does the same.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.ui.pages.page import Page
from counter_app.ui.widgets.buttons import ActionButton, Emphasis
from counter_app.ui.widgets.layouts import row


class WayBack(Page):
    """`left` says that one goes back."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._button = ActionButton(Emphasis.QUIET)
        self._button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._button.clicked.connect(self.left)
        self._button.bind(QKeySequence(Qt.Key.Key_Escape))
        self.setLayout(row(self._button, None))
        self.retranslate()

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self._button.setText(self.tr("Retour à la régie"))
        self._button.set_hint(self.tr("Échap"))
