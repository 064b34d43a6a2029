"""The top of a panel at the right: its title, and the way out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.ui.theme.stylesheet import TextRole
from counter_app.ui.widgets.buttons import ActionButton, Emphasis
from counter_app.ui.widgets.layouts import row
from counter_app.ui.widgets.text import ElidedLabel


class PanelHead(QWidget):
    """A title, what else belongs to it, and a button that says which key closes the panel."""

    closed = Signal()

    def __init__(self, *beside: QWidget) -> None:
        super().__init__()
        self._title = ElidedLabel(TextRole.TITLE)
        self._close = ActionButton(Emphasis.BARE)
        self._close.clicked.connect(self.closed)
        for part in beside:
            part.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        layout = row(self._title, *beside, self._close, gap_px=4)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def say(self, title: str, way_out: str, close: str) -> None:
        """Write the title and the way out; `close` is the button's accessible name."""
        self._title.setText(title)
        self._close.set_hint(way_out)
        self._close.setAccessibleName(close)
