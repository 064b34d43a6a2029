"""Large digits for touch; they type into whichever field they are given."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from counter_app.ui.widgets.buttons import ActionButton, Emphasis
from counter_app.ui.widgets.layouts import GAP_PX, TARGET_PX

_KEYS = ("1", "2", "3", "4", "5", "6", "7", "8", "9")
ERASE = "⌫"


class Keypad(QWidget):
    """Digits, an erase key, and one more key such as a comma; out of the tab order."""

    def __init__(self, extra_key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field: QLineEdit | None = None
        self._erase = self._key(ERASE)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GAP_PX)
        for index, digit in enumerate(_KEYS):
            grid.addWidget(self._key(digit), index // 3, index % 3)
        if extra_key:
            grid.addWidget(self._key(extra_key), 3, 0)
        grid.addWidget(self._key("0"), 3, 1)
        grid.addWidget(self._erase, 3, 2)
        self.retranslate()

    def type_into(self, field: QLineEdit) -> None:
        """The field that the next keys go to."""
        self._field = field

    def retranslate(self) -> None:
        """Name the erase key in the language that is on."""
        self._erase.setAccessibleName(self.tr("Effacer"))

    def _key(self, words: str) -> ActionButton:
        key = ActionButton(Emphasis.QUIET)
        key.setText(words)
        key.setAccessibleName(words)
        key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        key.setMinimumHeight(TARGET_PX + 4)
        key.clicked.connect(self._on_key)
        return key

    def _on_key(self) -> None:
        key = self.sender()
        if self._field is None or not isinstance(key, ActionButton):
            return
        if key.text() == ERASE:
            self._field.backspace()
        else:
            self._field.insert(key.text())
