"""What forms of money share: what is counted at the left, what it comes to at the right.

Accessible names: the button that submits and the way back are named by the form.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from counter_app.ui.theme.stylesheet import Surface, TextRole
from counter_app.ui.widgets.buttons import ActionButton, Emphasis
from counter_app.ui.widgets.layouts import column, focus_in_turn, row, scrolled, surface
from counter_app.ui.widgets.notice import Notice
from counter_app.ui.widgets.text import paragraph

ROOM_IN_LINES = 58
"""Narrower than this many heights of a line, the answer comes below what is counted."""


@dataclass(frozen=True, slots=True)
class SheetWords:
    """What a form asks for, its button, and its way back with its key where it has one."""

    title: str
    hint: str
    submit: str
    back: str
    back_key: str = ""


class FormSheet(QWidget):
    """`submitted` says that the agent is done, `left` that they go back."""

    submitted = Signal()
    left = Signal()

    def __init__(self, counted: list[QWidget], answer: list[QWidget]) -> None:
        super().__init__()
        self._title = paragraph(TextRole.TITLE)
        self._hint = paragraph(TextRole.SOFT)
        self.notice = Notice()
        self._submit = ActionButton(Emphasis.PRIMARY)
        self._submit.set_tall()
        self._back = ActionButton(Emphasis.BARE)
        self._back.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._submit.clicked.connect(self.submitted)
        self._back.clicked.connect(self.left)
        self._lay_out(counted, answer)

    def say(self, words: SheetWords) -> None:
        """Write the words of the form."""
        self._title.setText(words.title)
        self._hint.setText(words.hint)
        self._hint.setVisible(bool(words.hint))
        self._submit.setText(words.submit)
        self._back.setText(words.back)
        self._back.set_hint(words.back_key)

    def submit(self) -> None:
        """As if the button were pressed; nothing while it is off."""
        self._submit.click()

    def can_leave(self, *, is_possible: bool) -> None:
        """Whether there is something to go back to."""
        self._back.setVisible(is_possible)

    def show_running(self, *, is_running: bool) -> None:
        """Take no second answer while one is under way."""
        self._submit.setEnabled(not is_running)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        has_room = self.width() >= ROOM_IN_LINES * self.fontMetrics().height()
        self._beside.setDirection(
            QBoxLayout.Direction.LeftToRight if has_room else QBoxLayout.Direction.TopToBottom
        )

    def _lay_out(self, counted: list[QWidget], answer: list[QWidget]) -> None:
        head = row(column(self._title, self._hint, gap_px=4), self._back)
        head.setStretch(0, 1)
        inside = column(*answer, self.notice, self._submit, gap_px=14)
        inside.addStretch(1)
        side = surface(Surface.CARD, inside, margin_px=20)
        side.setMinimumWidth(300)
        self._beside = row(column(*counted, None, gap_px=14), side, gap_px=12)
        self._beside.setStretch(0, 5)
        self._beside.setStretch(1, 2)
        self.setLayout(column(head, scrolled(column(self._beside, None)), gap_px=16))
        focus_in_turn(self._back, (*counted, *answer, self.notice, self._submit))
