"""Where the recovery key is typed from its paper: four lines, each checked as it is finished."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from counter_app.ui.widgets.layouts import GAP_PX
from counter_app.ui.widgets.recovery_line import RecoveryLine
from counter_protocol.recovery import LINES


class RecoveryKeyField(QWidget):
    """`changed` whenever something was typed; `submitted` on Enter in the last line.

    A line that is right says so and hands the keyboard to the next; the whole key may also be
    pasted into the first. Accessible names: "Ligne 1" to "Ligne 4".
    """

    changed = Signal()
    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = [RecoveryLine(number) for number in range(1, LINES + 1)]
        for line, following in pairwise(self._lines):
            line.is_followed_by(following)
        for line in self._lines:
            line.edited.connect(self.changed)
        self._lines[-1].returnPressed.connect(self.submitted)
        self._lay_out()

    def typed(self) -> str:
        """What stands in the four lines."""
        return "\n".join(line.text() for line in self._lines)

    def is_right(self) -> bool:
        """Whether every line was typed without a slip."""
        return all(line.is_right() for line in self._lines)

    def clear(self) -> None:
        """Leave nothing of the key on the screen."""
        for line in self._lines:
            line.clear()
            line.paint_mark()

    def start(self) -> None:
        """Put the keyboard into the first line."""
        self._lines[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        for line in self._lines:
            line.retranslate()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GAP_PX)
        for place, line in enumerate(self._lines):
            for column, part in enumerate((line.title, line, line.mark)):
                grid.addWidget(part, place, column)
        grid.setColumnStretch(1, 1)
        self.setLayout(grid)
