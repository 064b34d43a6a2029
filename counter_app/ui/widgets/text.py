"""Labels by role, and a label that shortens a long name instead of pushing its neighbours."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from counter_app.ui.theme.fonts import with_tabular_figures
from counter_app.ui.theme.stylesheet import TextRole
from counter_app.ui.widgets.layouts import restyle


def text(role: TextRole, words: str = "") -> QLabel:
    """A label drawn for a role; plain text, whatever a family is called."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("textRole", role.value)
    if role in _FIGURES:
        label.setFont(with_tabular_figures(QFont()))
    return label


def paragraph(role: TextRole, words: str = "") -> QLabel:
    """A label whose words go on to the next line."""
    label = text(role, words)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return label


def set_role(label: QLabel, role: TextRole) -> None:
    """Draw a label for another role from now on."""
    label.setProperty("textRole", role.value)
    restyle(label)


class ElidedLabel(QLabel):
    """A label that ends in “…” when there is no room; the whole text is its tooltip."""

    def __init__(self, role: TextRole, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("textRole", role.value)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        self.setToolTip(self.text() if shown != self.text() else "")
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, int(self.alignment()), shown)
        painter.end()


_FIGURES = {TextRole.AMOUNT, TextRole.CHANGE, TextRole.DEBT}
