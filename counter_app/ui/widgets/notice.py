"""A sentence in the page: what went wrong or what to know, and what to do next."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from counter_app.ui.announce import announce, announce_now
from counter_app.ui.theme.stylesheet import Surface, TextRole
from counter_app.ui.widgets.buttons import ActionButton, Emphasis
from counter_app.ui.widgets.layouts import column, restyle, reveal
from counter_app.ui.widgets.side_panel import lay_by_width
from counter_app.ui.widgets.text import paragraph


class Notice(QFrame):
    """A coloured panel with one paragraph, read aloud when it appears, hidden when empty.

    `taken` comes when the way out that `offer`, `advise` or `confirm` gives was chosen.
    """

    taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = paragraph(TextRole.STRONG)
        self._offer = ActionButton(Emphasis.QUIET)
        self._offer.hide()
        self._offer.clicked.connect(self.taken)
        self._parts = column(self._words, self._offer, gap_px=10)
        self._parts.setContentsMargins(16, 12, 16, 12)
        self.setLayout(self._parts)
        self.hide()

    def words(self) -> str:
        """What it says, empty while hidden."""
        return self._words.text() if not self.isHidden() else ""

    def show_error(self, sentence: str) -> None:
        """Something was refused: say it now."""
        self._show(Surface.DANGER, sentence)
        announce_now(self, sentence)

    def offer(self, sentence: str, way_out: str) -> None:
        """Something was refused, and one thing may be done about it right here.

        The keyboard goes there: what was pressed is mostly disabled while it was being tried.
        """
        self.show_error(sentence)
        self._let(way_out)
        self.start()

    def advise(self, sentence: str, way_out: str) -> None:
        """Something the agent should know before going on, and one thing to do about it."""
        self.show_warning(sentence)
        self._let(way_out)

    def show_warning(self, sentence: str) -> None:
        """Something the agent should know before going on."""
        self._show(Surface.WARNING, sentence)
        announce(self, sentence)

    def show_done(self, sentence: str) -> None:
        """Something has been done."""
        self._show(Surface.DONE, sentence)
        announce(self, sentence)

    def confirm(self, sentence: str, way_out: str) -> None:
        """Something has been done, and one thing may still be done about it."""
        self.show_done(sentence)
        self._let(way_out)

    def start(self) -> None:
        """Put the keyboard on the way out."""
        self._offer.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Take the sentence away."""
        self._words.clear()
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        lay_by_width(self, self._parts)
        self._parts.setStretchFactor(self._offer, 0)
        # What was refused must be seen.
        QTimer.singleShot(0, self, partial(reveal, self))

    def _let(self, way_out: str) -> None:
        self._offer.setText(way_out)
        self._offer.show()

    def _show(self, kind: Surface, sentence: str) -> None:
        self.setProperty("surface", kind.value)
        restyle(self)
        restyle(self._words)
        self._offer.hide()
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self.show()
