"""A drawer counted by notes and coins.

Accessible names: one field per denomination, such as "Billets ou pièces de 20 €".
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from counter_app.domain.till_count import DENOMINATIONS_CENTS
from counter_app.ui.pages.page import Page
from counter_app.ui.theme.stylesheet import Surface, TextRole
from counter_app.ui.widgets.count_field import CountField
from counter_app.ui.widgets.layouts import column, surface
from counter_app.ui.widgets.text import text
from counter_app.ui.widgets.tiles import TileGrid
from counter_app.ui.writing import Writing

SMALLEST_NOTE_CENTS = 500


class Denominations(Page):
    """`edited` follows every change; `counted` maps cents to pieces, without empty piles."""

    edited = Signal()

    def __init__(self, writing: Writing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writing = writing
        self._fields = {cents: CountField() for cents in DENOMINATIONS_CENTS}
        self._names = {cents: text(TextRole.STRONG) for cents in DENOMINATIONS_CENTS}
        self._sums = {cents: text(TextRole.SOFT) for cents in DENOMINATIONS_CENTS}
        self._notes_title, self._coins_title = text(TextRole.HEADING), text(TextRole.HEADING)
        notes = [cents for cents in DENOMINATIONS_CENTS if cents >= SMALLEST_NOTE_CENTS]
        coins = [cents for cents in DENOMINATIONS_CENTS if cents < SMALLEST_NOTE_CENTS]
        columns = TileGrid(330, gap_px=12, most_columns=2)
        columns.replace(
            [self._block(self._notes_title, notes), self._block(self._coins_title, coins)]
        )
        self.setLayout(column(columns))
        for field in self._fields.values():
            field.edited.connect(self._on_edited)
        self.retranslate()

    def counted(self) -> dict[int, int]:
        """Pieces by denomination in cents."""
        return {cents: field.pieces() for cents, field in self._fields.items() if field.pieces()}

    def counted_cents(self) -> int:
        """What it comes to."""
        return sum(cents * pieces for cents, pieces in self.counted().items())

    def clear(self) -> None:
        """Start the count again."""
        for field in self._fields.values():
            field.set_pieces(0)

    def set_pieces(self, cents: int, pieces: int) -> None:
        """Write how many of one denomination."""
        self._fields[cents].set_pieces(pieces)

    def start(self) -> None:
        """Put the keyboard on the first field."""
        self._fields[DENOMINATIONS_CENTS[0]].setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self._notes_title.setText(self.tr("Billets"))
        self._coins_title.setText(self.tr("Pièces"))
        for cents, field in self._fields.items():
            value = self._writing.short_money(cents)
            self._names[cents].setText(value)
            field.say(
                self.tr("Billets ou pièces de {value}").format(value=value),
                self.tr("Un de moins de {value}").format(value=value),
                self.tr("Un de plus de {value}").format(value=value),
            )
        self._paint_sums()

    def _block(self, title: QLabel, denominations: list[int]) -> QWidget:
        grid = QGridLayout()
        grid.setVerticalSpacing(4)
        grid.setHorizontalSpacing(12)
        grid.addWidget(title, 0, 0, 1, 3)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for line, cents in enumerate(denominations, start=1):
            grid.addWidget(self._names[cents], line, 0, right)
            grid.addWidget(self._fields[cents], line, 1)
            grid.addWidget(self._sums[cents], line, 2, right)
        grid.setColumnMinimumWidth(0, 64)
        grid.setColumnMinimumWidth(2, 84)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(len(denominations) + 1, 1)
        return surface(Surface.CARD, grid, margin_px=16)

    def _paint_sums(self) -> None:
        for cents, field in self._fields.items():
            pieces = field.pieces()
            self._sums[cents].setText(self._writing.money(cents * pieces) if pieces else "")

    def _on_edited(self) -> None:
        self._paint_sums()
        self.edited.emit()
