"""One line of the basket: what, for whom, how many, how much."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.operations.price_basket import PricedLine
from counter_app.ui.theme.stylesheet import TextRole
from counter_app.ui.widgets.buttons import ActionButton, Emphasis
from counter_app.ui.widgets.layouts import TARGET_PX, column, row
from counter_app.ui.widgets.text import ElidedLabel, text
from counter_app.ui.writing import Writing

LESS, MORE = "−", "+"


class BasketLineRow(QWidget):
    """`one_more` and `one_less` carry the PricedLine."""

    one_more = Signal(object)
    one_less = Signal(object)

    def __init__(self, line: PricedLine, writing: Writing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = line
        self._writing = writing
        self._label = ElidedLabel(TextRole.STRONG)
        self._amount = text(TextRole.AMOUNT)
        self._detail = ElidedLabel(TextRole.SOFT)
        self._quantity = text(TextRole.STRONG)
        first = row(self._label, self._amount)
        first.setStretch(0, 1)
        less = self._button(LESS, self.tr("Un de moins : {article}"))
        more = self._button(MORE, self.tr("Un de plus : {article}"))
        second = row(self._detail, less, self._quantity, more, gap_px=10)
        second.setStretch(0, 1)
        less.clicked.connect(self._on_less)
        more.clicked.connect(self._on_more)
        self.setLayout(column(first, second, gap_px=2))
        self.show_line(line)

    def show_line(self, line: PricedLine) -> None:
        """Say how many there are now, and for how much: the keyboard stays where it is."""
        self._line = line
        self._label.setText(line.label)
        self._amount.setText(self._writing.money(line.amount_cents))
        unit = self._writing.money(line.unit_price_cents)
        self._detail.setText(" · ".join(filter(None, (line.resident_name, unit))))
        self._quantity.setText(str(line.quantity))
        self.setAccessibleName(f"{line.quantity} {line.label} {self._amount.text()}")

    def _button(self, sign: str, name: str) -> ActionButton:
        button = ActionButton(Emphasis.QUIET)
        button.setText(sign)
        button.setAccessibleName(name.format(article=self._line.label))
        button.setFixedWidth(TARGET_PX)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        return button

    def _on_less(self) -> None:
        self.one_less.emit(self._line)

    def _on_more(self) -> None:
        self.one_more.emit(self._line)
