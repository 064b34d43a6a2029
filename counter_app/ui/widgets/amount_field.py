"""A field for money that is typed as on a till."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.domain.money import parse_amount
from counter_app.domain.rules import AmountNotPositive, AmountNotUnderstood
from counter_app.ui.theme.fonts import with_tabular_figures
from counter_app.ui.theme.stylesheet import TextRole
from counter_app.ui.widgets.layouts import restyle
from counter_app.ui.widgets.text import text


class FigureSize(Enum):
    """How large the figures are."""

    LARGE = "large"
    SMALL = "small"


class AmountField(QLineEdit):
    """Money: the caption at the left, figures and € at the right.

    `edited` follows every change of the text. `amount_cents` reads it and raises what
    `parse_amount` raises; an empty field is None through `typed_cents`.
    """

    edited = Signal()

    def __init__(self, size: FigureSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self.setProperty("figure", size.value)
        self.setFont(with_tabular_figures(QFont()))
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setMaxLength(24)
        self._caption = text(TextRole.SOFT)
        self._unit = text(TextRole.DISPLAY if size is FigureSize.LARGE else TextRole.AMOUNT, "€")
        for label in (self._caption, self._unit):
            label.setParent(self)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textChanged.connect(self._on_changed)

    def set_caption(self, caption: str) -> None:
        """Say at the left, and to a screen reader, what the amount is."""
        self._caption.setText(caption)
        self.setPlaceholderText(f"0{self._decimal_sign()}00")
        self.setAccessibleName(caption)
        self._place_labels()

    def amount_cents(self) -> int:
        """The amount; raises AmountNotUnderstood or AmountNotPositive."""
        return parse_amount(self.text())

    def cents_or_nothing(self) -> int:
        """The same where zero is an answer, and so is an empty field; what is refused is marked."""
        try:
            return self.amount_cents() if self.text().strip() else 0
        except (AmountNotUnderstood, AmountNotPositive) as error:
            if isinstance(error, AmountNotPositive) and error.amount_cents == 0:
                return 0
            self.mark_wrong()
            raise

    def typed_cents(self) -> int | None:
        """The amount if it is one, else None: for what is computed while typing."""
        try:
            return parse_amount(self.text())
        except (AmountNotUnderstood, AmountNotPositive):
            return None

    def set_cents(self, amount_cents: int) -> None:
        """Write an amount in figures."""
        self.setText(f"{amount_cents // 100}{self._decimal_sign()}{amount_cents % 100:02}")

    def mark_wrong(self) -> None:
        """Draw the border of an answer that was refused; the next key clears it."""
        self._mark(is_wrong=True)
        self.selectAll()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        return QSize(160, self.fontMetrics().height() + _ROOM_PX[self._size])

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_labels()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        amount_cents = self.typed_cents()
        if amount_cents is not None:
            self.set_cents(amount_cents)

    def _decimal_sign(self) -> str:
        return self.tr(",", "decimal sign")

    def _place_labels(self) -> None:
        for label in (self._caption, self._unit):
            label.adjustSize()
        middle = self.height() // 2
        self._caption.move(_SIDE_PX, middle - self._caption.height() // 2)
        unit_x = self.width() - _SIDE_PX - self._unit.width()
        self._unit.move(unit_x, middle - self._unit.height() // 2)
        self.setTextMargins(self._caption.width() + 4, 0, self._unit.width() + 8, 0)

    def _on_changed(self) -> None:
        if self.property("wrong"):
            self._mark(is_wrong=False)
        self.edited.emit()

    def _mark(self, *, is_wrong: bool) -> None:
        self.setProperty("wrong", is_wrong)
        restyle(self)


_SIDE_PX = 16
_ROOM_PX = {FigureSize.LARGE: 32, FigureSize.SMALL: 24}
