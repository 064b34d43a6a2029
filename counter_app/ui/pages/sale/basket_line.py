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
        label = ElidedLabel(TextRole.STRONG)
        label.setText(line.label)
        amount = text(TextRole.AMOUNT, writing.money(line.amount_cents))
        detail = ElidedLabel(TextRole.SOFT)
        unit = writing.money(line.unit_price_cents)
        detail.setText(" · ".join(filter(None, (line.resident_name, unit))))
        first = row(label, amount)
        first.setStretch(0, 1)
        less = self._button(LESS, self.tr("Retirer un {article}"))
        more = self._button(MORE, self.tr("Ajouter un {article}"))
        second = row(detail, less, text(TextRole.STRONG, str(line.quantity)), more, gap_px=10)
        second.setStretch(0, 1)
        less.clicked.connect(self._on_less)
        more.clicked.connect(self._on_more)
        self.setLayout(column(first, second, gap_px=2))
        self.setAccessibleName(f"{line.quantity} {line.label} {amount.text()}")

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
