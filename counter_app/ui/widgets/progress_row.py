"""What is under way, how far it is, and the way to give it up.

Accessible names: the bar is named after what it counts; button "Annuler".
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from counter_app.ui.theme.stylesheet import Surface, TextRole
from counter_app.ui.widgets.buttons import ActionButton, Emphasis
from counter_app.ui.widgets.layouts import column, row, surface
from counter_app.ui.widgets.text import paragraph


class ProgressRow(QWidget):
    """Hidden until something is under way; `cancelled` when the person has had enough."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = paragraph(TextRole.STRONG)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(8)
        self._cancel = ActionButton(Emphasis.QUIET)
        self._cancel.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._cancel.clicked.connect(self.cancelled)
        inside = row(column(self._words, self._bar), self._cancel, gap_px=16)
        inside.setStretch(0, 1)
        self.setLayout(column(surface(Surface.CARD, inside, margin_px=14)))
        self.hide()

    def begin(self, words: str, cancel: str) -> None:
        """Say what is under way; `cancel` is what the way out is called."""
        self._words.setText(words)
        self._bar.setAccessibleName(words)
        self._cancel.setText(cancel)
        self._bar.setRange(0, 0)
        self.show()

    def show_percent(self, percent: int) -> None:
        """Say how far it is."""
        self._bar.setRange(0, 100)
        self._bar.setValue(percent)

    def take_keyboard(self) -> None:
        """Put the keyboard on the way out."""
        self._cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def has_keyboard(self) -> bool:
        """Whether the keyboard is on the way out, or will be once the window has it."""
        return self.window().focusWidget() is self._cancel

    def end(self) -> None:
        """Put it away."""
        self.hide()
