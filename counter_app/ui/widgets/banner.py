"""A lasting sentence across the window: what stands in the way, and what one can do about it.

Accessible names: the banner's sentence, its action, and "Fermer cet avis" for its way out.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from counter_app.ui.announce import announce, announce_now
from counter_app.ui.theme.stylesheet import Surface, TextRole
from counter_app.ui.widgets.buttons import ActionButton, Emphasis
from counter_app.ui.widgets.layouts import column, restyle, row
from counter_app.ui.widgets.status import Mood, MoodDot
from counter_app.ui.widgets.text import paragraph


@dataclass(frozen=True, slots=True)
class BannerWords:
    """What a banner says; without `action` there is nothing to do here, without `way_out` it stays.

    `way_out` is the name, for a screen reader, of the button that puts the banner away.
    """

    mood: Mood
    sentence: str
    action: str = ""
    way_out: str = ""


class Banner(QFrame):
    """`acted` comes from its button, `put_away` from its way out, each with the banner itself."""

    acted = Signal(object)
    put_away = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dot = MoodDot()
        self._sentence = paragraph(TextRole.STRONG)
        self._action = ActionButton(Emphasis.QUIET)
        self._way_out = ActionButton(Emphasis.BARE)
        self._way_out.setText("✕")
        for button in (self._action, self._way_out):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._action.clicked.connect(self._on_action)
        self._way_out.clicked.connect(self._on_way_out)
        layout = row(self._dot, column(self._sentence), self._action, self._way_out, gap_px=10)
        layout.setStretch(1, 1)
        layout.setAlignment(self._dot, Qt.AlignmentFlag.AlignVCenter)
        layout.setContentsMargins(18, 5, 8, 5)
        self.setLayout(layout)

    def words(self) -> str:
        """The sentence it shows."""
        return self._sentence.text()

    def say(self, words: BannerWords) -> None:
        """Show these words; only a new sentence is read aloud."""
        is_new = words.sentence != self._sentence.text()
        self.setProperty("surface", _SURFACE[words.mood].value)
        restyle(self)
        restyle(self._sentence)
        self._dot.show_mood(words.mood)
        self._sentence.setText(words.sentence)
        self.setAccessibleName(words.sentence)
        for button, name in ((self._action, words.action), (self._way_out, words.way_out)):
            button.setAccessibleName(name)
            button.setVisible(bool(name))
        self._action.setText(words.action)
        if is_new:
            (announce_now if words.mood is Mood.BAD else announce)(self, words.sentence)

    def _on_action(self) -> None:
        self.acted.emit(self)

    def _on_way_out(self) -> None:
        self.put_away.emit(self)


_SURFACE = {Mood.GOOD: Surface.DONE, Mood.NOTICE: Surface.WARNING, Mood.BAD: Surface.DANGER}
