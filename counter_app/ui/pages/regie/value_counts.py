"""Cheques and vouchers as they are counted: how many, and what they come to.

Accessible names: for each tender a field such as "Chèque : nombre" and one named "Chèque : total".
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from counter_app.operations.check_in_hand import ValueCount
from counter_app.ui.names import tender_name
from counter_app.ui.pages.page import Page
from counter_app.ui.theme.stylesheet import Surface, TextRole
from counter_app.ui.widgets.amount_field import AmountField, FigureSize
from counter_app.ui.widgets.count_field import CountField
from counter_app.ui.widgets.layouts import column, surface
from counter_app.ui.widgets.text import text
from counter_protocol.ledger import VALUES_IN_HAND, Tender


@dataclass(frozen=True, slots=True)
class _Line:
    name: QLabel
    pieces: CountField
    total: AmountField


class ValueCounts(Page):
    """`edited` follows every change; what is left empty was not counted."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = {tender: _line() for tender in VALUES_IN_HAND}
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(2, 1)
        for place, line in enumerate(self._lines.values()):
            for across, part in enumerate((line.name, line.pieces, line.total)):
                grid.addWidget(part, place, across)
            line.pieces.edited.connect(self.edited)
            line.total.edited.connect(self.edited)
        self.setLayout(column(surface(Surface.CARD, grid, margin_px=16)))
        self.retranslate()

    def clear(self) -> None:
        """Nothing is counted yet."""
        for line in self._lines.values():
            line.pieces.set_pieces(0)
            line.total.clear()

    def start(self) -> None:
        """Put the keyboard on the first of them."""
        self._lines[VALUES_IN_HAND[0]].pieces.setFocus()

    def counted(self) -> tuple[ValueCount, ...]:
        """What was counted; raises AmountNotUnderstood or AmountNotPositive."""
        return tuple(
            ValueCount(tender, line.total.cents_or_nothing(), line.pieces.pieces())
            for tender, line in self._lines.items()
            if line.total.text().strip() or line.pieces.pieces()
        )

    def typed_cents(self) -> int:
        """What they come to so far; what cannot be read is nothing."""
        return sum(line.total.typed_cents() or 0 for line in self._lines.values())

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        for tender, line in self._lines.items():
            self._name(tender, line)

    def _name(self, tender: Tender, line: _Line) -> None:
        name = tender_name(tender)
        line.name.setText(name)
        line.total.set_caption(self.tr("total"))
        line.total.setAccessibleName(self.tr("{tender} : total").format(tender=name))
        line.pieces.say(
            self.tr("{tender} : nombre").format(tender=name),
            self.tr("{tender} : un de moins").format(tender=name),
            self.tr("{tender} : un de plus").format(tender=name),
        )


def _line() -> _Line:
    return _Line(text(TextRole.STRONG), CountField(), AmountField(FigureSize.SMALL))
