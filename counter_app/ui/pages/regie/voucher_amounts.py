"""What leaves the safe besides cash and cheques: an amount of each tender, or all of it.

Accessible names: each field is named after its tender; the button beside it after what it fills in,
such as "Tout : 84,00 €".
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.ui.names import tender_name
from counter_app.ui.pages.page import Page
from counter_app.ui.theme.stylesheet import Surface, TextRole
from counter_app.ui.widgets.amount_field import AmountField, FigureSize
from counter_app.ui.widgets.buttons import ActionButton, Emphasis
from counter_app.ui.widgets.layouts import column, row, surface
from counter_app.ui.widgets.text import text
from counter_app.ui.widgets.tiles import TileGrid
from counter_app.ui.writing import Writing
from counter_protocol.ledger import Tender


@dataclass(frozen=True, slots=True)
class _Line:
    tender: Tender
    held_cents: int
    whole: QWidget
    field: AmountField
    fill: ActionButton


class VoucherAmounts(Page):
    """`edited` follows every change."""

    edited = Signal()

    def __init__(self, writing: Writing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writing = writing
        self._lines: list[_Line] = []
        self._title = text(TextRole.HEADING)
        self._rows = TileGrid(240, most_columns=1)
        self.setLayout(column(surface(Surface.CARD, column(self._title, self._rows), margin_px=16)))
        self.retranslate()

    def show_held(self, held: tuple[tuple[Tender, int], ...]) -> None:
        """What the safe holds of each; nothing is shown where it holds nothing of the kind."""
        self._lines = [self._line(tender, cents) for tender, cents in held]
        self._rows.replace([line.whole for line in self._lines])
        self.setVisible(bool(held))
        self.retranslate()

    def amounts(self) -> dict[Tender, int]:
        """What was typed, in cents; raises AmountNotUnderstood or AmountNotPositive."""
        amounts = {line.tender: line.field.cents_or_nothing() for line in self._lines}
        return {tender: cents for tender, cents in amounts.items() if cents}

    def typed_cents(self) -> int:
        """What it comes to so far; what cannot be read is nothing."""
        return sum(line.field.typed_cents() or 0 for line in self._lines)

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self._title.setText(self.tr("Titres et autres valeurs"))
        for line in self._lines:
            line.field.set_caption(tender_name(line.tender))
            held = self._writing.money(line.held_cents)
            line.fill.setText(self.tr("Tout : {amount}").format(amount=held))

    def _line(self, tender: Tender, held_cents: int) -> _Line:
        field, fill = AmountField(FigureSize.SMALL), ActionButton(Emphasis.QUIET)
        fill.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        field.edited.connect(self.edited)
        fill.clicked.connect(partial(field.set_cents, held_cents))
        whole = QWidget()
        parts = row(field, fill)
        parts.setStretch(0, 1)
        whole.setLayout(parts)
        return _Line(tender, held_cents, whole, field, fill)
