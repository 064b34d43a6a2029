"""One line of the recovery key: checked as it is typed, and handing over to the next one."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit

from counter_app.ui.announce import announce
from counter_app.ui.theme.stylesheet import TextRole
from counter_app.ui.widgets.layouts import GAP_PX, TARGET_PX
from counter_app.ui.widgets.text import set_role, text
from counter_protocol.recovery import LINE_LENGTH, is_right_line
from counter_protocol.typed_codes import as_typed, in_groups


class RecoveryLine(QLineEdit):
    """`edited` once what was typed has been looked at; `title` and `mark` stand beside it."""

    edited = Signal()

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self._following: RecoveryLine | None = None
        self.title = text(TextRole.STRONG)
        self.mark: QLabel = text(TextRole.SOFT)
        self.setMinimumHeight(TARGET_PX)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhPreferUppercase
        )
        self.textEdited.connect(self._on_edited)
        self.returnPressed.connect(self._hand_over)

    def is_followed_by(self, following: RecoveryLine) -> None:
        """Where the keyboard goes once this line is finished."""
        self._following = following

    def is_right(self) -> bool:
        """Whether it was typed without a slip."""
        return is_right_line(self._number, self.text())

    def paint_mark(self) -> None:
        """Say beside the line whether it is right, once it is finished."""
        self.mark.setText(self._mark_words())
        is_wrong = self._is_finished() and not self.is_right()
        set_role(self.mark, TextRole.DANGER if is_wrong else TextRole.SOFT)
        self.setAccessibleDescription(self.mark.text())

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        words = QCoreApplication.translate("RecoveryKeyField", "Ligne {number}")
        self.title.setText(words.format(number=self._number))
        self.setAccessibleName(self.title.text())
        # The lines must not move when a word appears beside one.
        widest = QCoreApplication.translate("RecoveryKeyField", "à comparer")
        self.mark.setMinimumWidth(self.mark.fontMetrics().horizontalAdvance(widest) + GAP_PX)
        self.paint_mark()

    def take(self, code: str) -> None:
        """Put a code here, and what is longer than a line into those that follow."""
        self.setText(in_groups(code[:LINE_LENGTH]))
        self.paint_mark()
        if self._following is not None:
            self._following.take(code[LINE_LENGTH:])

    def _on_edited(self, typed: str) -> None:
        code = as_typed(typed)
        if len(code) > LINE_LENGTH:
            self.take(code)
        self.paint_mark()
        if self.is_right():
            announce(self, self.mark.text())
            self._hand_over()
        self.edited.emit()

    def _hand_over(self) -> None:
        if self._following is not None:
            self._following.setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_finished(self) -> bool:
        return len(as_typed(self.text())) >= LINE_LENGTH

    def _mark_words(self) -> str:
        if not self._is_finished():
            return ""
        if self.is_right():
            return QCoreApplication.translate("RecoveryKeyField", "juste")
        return QCoreApplication.translate("RecoveryKeyField", "à comparer")
