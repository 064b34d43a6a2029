"""What stands across the window as long as nothing in it is real.

Accessible names: the banner is named after what it says; the button "Quitter l’école".
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.ui.pages.page import Page
from counter_app.ui.theme.stylesheet import Surface, TextRole
from counter_app.ui.theme.tokens import tokens_of
from counter_app.ui.widgets.buttons import ActionButton, Emphasis
from counter_app.ui.widgets.layouts import column, row
from counter_app.ui.widgets.text import ElidedLabel, text

STRIPES_PX = 8
_STRIPE_PX = 14


class TrainingBanner(Page):
    """It cannot be put away; `left` asks to go back to the real desk."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", Surface.TRAINING.value)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._word = text(TextRole.TITLE)
        self._meaning = ElidedLabel(TextRole.STRONG)
        self._leave = ActionButton(Emphasis.QUIET)
        self._leave.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._leave.clicked.connect(self.left)
        layout = row(self._word, self._meaning, self._leave, gap_px=16)
        layout.setStretch(1, 1)
        layout.setContentsMargins(20, 6, 8, 6 + STRIPES_PX)
        self.setLayout(layout)
        self.retranslate()

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self._word.setText(self.tr("FACTICE"))
        self._meaning.setText(self.tr("Mode école : argent, familles et reçus sont fictifs."))
        self._leave.setText(self.tr("Quitter l’école"))
        self.setAccessibleName(f"{self._word.text()} {self._meaning.text()}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Stripes as on a building site, for whoever does not tell the colours apart."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strip = QRectF(0, self.height() - STRIPES_PX, self.width(), STRIPES_PX)
        painter.setClipRect(strip)
        painter.setPen(QPen(QColor(tokens_of(self.palette()).on_accent), _STRIPE_PX / 2))
        for left in range(-_STRIPE_PX, self.width() + _STRIPE_PX, _STRIPE_PX):
            foot = QPointF(left, strip.bottom() + 1)
            painter.drawLine(foot, foot + QPointF(STRIPES_PX + 2, -STRIPES_PX - 2))
        painter.end()


class TrainingFrame(QWidget):
    """The banner over the whole desk, whatever is shown in it."""

    def __init__(self, desk: QWidget) -> None:
        super().__init__()
        self.banner = TrainingBanner()
        whole = column(self.banner, desk, gap_px=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)


def training_title() -> str:
    """What the window is called meanwhile, in the system's list of windows too."""
    return QCoreApplication.translate("TrainingBanner", "Guichet · FACTICE · mode école")
