"""A line of a form: what it is called, what is typed, and what was there before."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.ui.theme.stylesheet import TextRole
from counter_app.ui.widgets.layouts import TARGET_PX, column
from counter_app.ui.widgets.text import paragraph, text


class LabelledField(QWidget):
    """`submitted` comes from Enter; what was there before shows once something else is typed."""

    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before = ""
        self._before_words = "{value}"
        self._title = text(TextRole.STRONG)
        self._field = QLineEdit()
        self._field.setMinimumHeight(TARGET_PX)
        self._former = paragraph(TextRole.CAPTION)
        self._former.hide()
        self.setLayout(column(self._title, self._field, self._former, gap_px=4))
        self._field.returnPressed.connect(self.submitted)
        self._field.textChanged.connect(self._paint_former)

    @property
    def line(self) -> QLineEdit:
        """Where one types: what a keypad is given."""
        return self._field

    def say(self, title: str, before_words: str) -> None:
        """Write the title; `before_words` says what was there, with a place for {value}."""
        self._title.setText(title)
        self._field.setAccessibleName(title)
        self._before_words = before_words
        self._paint_former()

    def show_value(self, value: str) -> None:
        """What is there now, ready to be corrected."""
        self._before = value
        self._field.setText(value)
        self._paint_former()

    def typed(self) -> str:
        """What is in the field, without spaces around it."""
        return self._field.text().strip()

    def start(self) -> None:
        """Put the keyboard here, all of it chosen."""
        self._field.setFocus()
        self._field.selectAll()

    def _paint_former(self) -> None:
        is_other = self.typed() != self._before.strip()
        self._former.setText(self._before_words.format(value=self._before))
        self._former.setVisible(is_other and bool(self._before))
        self._field.setAccessibleDescription(self._former.text() if is_other else "")
