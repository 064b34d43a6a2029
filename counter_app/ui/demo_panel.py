"""A small window for the demonstration: hands for the simulated reader and printer.

Accessible names: the field "Carte n°", buttons "Poser la carte", "Faire rebondir la carte",
"Retirer la carte", "Débrancher le lecteur", "Rebrancher le lecteur", "Plus de papier",
"Remettre du papier", "Couper le réseau", "Rétablir le réseau".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSpinBox, QWidget

from counter_app.ui.pages.page import Page
from counter_app.ui.theme.stylesheet import TextRole
from counter_app.ui.widgets.buttons import ActionButton, Emphasis
from counter_app.ui.widgets.layouts import TARGET_PX, column, row, rule
from counter_app.ui.widgets.text import paragraph, text

MOST_CARDS = 999_999


@dataclass(frozen=True, slots=True)
class DemoHands:
    """What the panel's buttons do; every call returns at once."""

    put_card: Callable[[int], None]
    bounce_card: Callable[[int], None]
    remove_card: Callable[[], None]
    unplug_reader: Callable[[], None]
    plug_reader: Callable[[], None]
    empty_paper: Callable[[], None]
    refill_paper: Callable[[], None]
    cut_network: Callable[[], None]
    restore_network: Callable[[], None]


class DemoPanel(Page):
    """Stays above the window; closing it changes nothing."""

    def __init__(self, hands: DemoHands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.Tool)
        self._hands = hands
        self._hint = paragraph(TextRole.SOFT)
        self._number_title = text(TextRole.STRONG)
        self._number = QSpinBox()
        self._number.setRange(1, MOST_CARDS)
        self._number.setMinimumHeight(TARGET_PX)
        self._put = self._button(Emphasis.PRIMARY, self._put_card)
        self._bounce = self._button(Emphasis.QUIET, self._bounce_card)
        self._remove = self._button(Emphasis.QUIET, hands.remove_card)
        self._unplug = self._button(Emphasis.QUIET, hands.unplug_reader)
        self._plug = self._button(Emphasis.QUIET, hands.plug_reader)
        self._empty = self._button(Emphasis.QUIET, hands.empty_paper)
        self._refill = self._button(Emphasis.QUIET, hands.refill_paper)
        self._cut = self._button(Emphasis.QUIET, hands.cut_network)
        self._restore = self._button(Emphasis.QUIET, hands.restore_network)
        self._lay_out()
        self.retranslate()

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self.setWindowTitle(self.tr("Démonstration"))
        self._hint.setText(self.tr("Ce que feraient les mains d’une famille, ou une panne."))
        self._number_title.setText(self.tr("Carte n°"))
        self._number.setAccessibleName(self.tr("Carte n°"))
        self._number.lineEdit().setAccessibleName(self.tr("Carte n°"))
        self._put.setText(self.tr("Poser la carte"))
        self._bounce.setText(self.tr("Faire rebondir la carte"))
        self._remove.setText(self.tr("Retirer la carte"))
        self._unplug.setText(self.tr("Débrancher le lecteur"))
        self._plug.setText(self.tr("Rebrancher le lecteur"))
        self._empty.setText(self.tr("Plus de papier"))
        self._refill.setText(self.tr("Remettre du papier"))
        self._cut.setText(self.tr("Couper le réseau"))
        self._restore.setText(self.tr("Rétablir le réseau"))

    def _lay_out(self) -> None:
        number = row(self._number_title, self._number, gap_px=12)
        number.setStretch(1, 1)
        pairs = [
            row(self._bounce, self._remove),
            row(self._unplug, self._plug),
            row(self._empty, self._refill),
            row(self._cut, self._restore),
        ]
        layout = column(self._hint, number, self._put, rule(), *pairs, None, gap_px=10)
        layout.setContentsMargins(16, 16, 16, 16)
        self.setLayout(layout)

    def _button(self, emphasis: Emphasis, act: Callable[[], None]) -> ActionButton:
        button = ActionButton(emphasis)
        button.clicked.connect(partial(_do, act))
        return button

    def _put_card(self) -> None:
        self._hands.put_card(self._number.value())

    def _bounce_card(self) -> None:
        self._hands.bounce_card(self._number.value())


def _do(act: Callable[[], None], *_checked: bool) -> None:
    """Qt leaves out the argument that a partial does not seem to take."""
    act()
