"""The appearance that is on: light, dark or the system's, at a size of text; it can be switched."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from counter_app.ui.theme.tokens import (
    DARK,
    LIGHT,
    TRAINING_DARK,
    TRAINING_LIGHT,
    Tokens,
    palette_of,
    tokens_of,
)


class Scheme(Enum):
    """Which colours are used; SYSTEM follows the computer's setting as it changes."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Occasion(Enum):
    """What the colours are for: nobody may take an exercise for the real desk, nor the reverse."""

    WORK = "work"
    TRAINING = "training"


class Appearance(QObject):
    """Gives the application its look.

    `paint_ground` is all that the first paint needs, so this module imports no more than that:
    naming `Qt.ColorScheme` alone would cost a quarter of a bare window. `furnish` loads the rest.
    """

    changed = Signal()

    def __init__(self, application: QApplication, fonts_folder: Path) -> None:
        super().__init__(application)
        self._application = application
        self._fonts_folder = fonts_folder
        self._is_furnished = False
        self._system_tokens = tokens_of(application.palette())
        self.scheme = Scheme.SYSTEM
        self.occasion = Occasion.WORK
        self.text_percent = 100

    @property
    def tokens(self) -> Tokens:
        """The colours that are on."""
        is_dark = self._is_dark()
        if self.occasion is Occasion.TRAINING:
            return TRAINING_DARK if is_dark else TRAINING_LIGHT
        return DARK if is_dark else LIGHT

    def paint_ground(self) -> None:
        """Set the style and the colours; cheap enough to come before the first window."""
        if self._application.style().name().lower() != "fusion":
            self._application.setStyle("Fusion")
        self._application.setPalette(palette_of(self.tokens))

    def furnish(self) -> None:
        """Load the fonts and the style sheet, after the first paint and before any text."""
        from counter_app.ui.theme.fonts import load_fonts

        load_fonts(self._fonts_folder)
        self._is_furnished = True
        self._application.styleHints().colorSchemeChanged.connect(self._on_system_scheme)
        self._apply()

    def choose(self, scheme: Scheme) -> None:
        """Switch the colours at once."""
        self.scheme = scheme
        self._apply()

    def dress_for(self, occasion: Occasion) -> None:
        """Switch between the colours of work and those of training at once."""
        self.occasion = occasion
        self._apply()

    def set_text_percent(self, text_percent: int) -> None:
        """Make all text larger or smaller, 100 being the drawn size."""
        self.text_percent = text_percent
        self._apply()

    def _is_dark(self) -> bool:
        if self.scheme is Scheme.SYSTEM:
            return self._system_tokens is DARK
        return self.scheme is Scheme.DARK

    def _on_system_scheme(self, scheme: Enum) -> None:
        self._system_tokens = DARK if scheme.name == "Dark" else LIGHT
        self._apply()

    def _apply(self) -> None:
        self.paint_ground()
        if self._is_furnished:
            self._dress()
        self.changed.emit()

    def _dress(self) -> None:
        from counter_app.ui.theme.fonts import base_font
        from counter_app.ui.theme.stylesheet import (
            TEXT_SIZE_PX,
            TextRole,
            scaled_px,
            stylesheet,
        )

        body_px = scaled_px(TEXT_SIZE_PX[TextRole.BODY], self.text_percent)
        self._application.setFont(base_font(body_px))
        self._application.setStyleSheet(stylesheet(self.tokens, self.text_percent))
