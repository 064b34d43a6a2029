"""The appearance that is on: light, dark or the system's, at a size of text; it can be switched."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from counter_app.ui.theme.fonts import base_font, load_fonts
from counter_app.ui.theme.stylesheet import TEXT_SIZE_PX, TextRole, scaled_px, stylesheet
from counter_app.ui.theme.tokens import DARK, LIGHT, Tokens, palette_of


class Scheme(Enum):
    """Which colours are used; SYSTEM follows the computer's setting as it changes."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Appearance(QObject):
    """Gives the application its look.

    `paint_ground` is all that the first paint needs; `furnish` loads fonts and the style sheet.
    """

    changed = Signal()

    def __init__(self, application: QApplication, fonts_folder: Path) -> None:
        super().__init__(application)
        self._application = application
        self._fonts_folder = fonts_folder
        self._is_furnished = False
        self.scheme = Scheme.SYSTEM
        self.text_percent = 100

    @property
    def tokens(self) -> Tokens:
        if self.scheme is Scheme.SYSTEM:
            system = self._application.styleHints().colorScheme()
            return DARK if system is Qt.ColorScheme.Dark else LIGHT
        return DARK if self.scheme is Scheme.DARK else LIGHT

    def paint_ground(self) -> None:
        """Set the style and the colours; cheap enough to come before the first window."""
        if self._application.style().name().lower() != "fusion":
            self._application.setStyle("Fusion")
        self._application.setPalette(palette_of(self.tokens))

    def furnish(self) -> None:
        """Load the fonts and the style sheet, once the first window is painted."""
        load_fonts(self._fonts_folder)
        self._is_furnished = True
        self._application.styleHints().colorSchemeChanged.connect(self._apply)
        self._apply()

    def choose(self, scheme: Scheme) -> None:
        """Switch the colours at once."""
        self.scheme = scheme
        self._apply()

    def set_text_percent(self, text_percent: int) -> None:
        """Make all text larger or smaller, 100 being the drawn size."""
        self.text_percent = text_percent
        self._apply()

    def _apply(self) -> None:
        self.paint_ground()
        if self._is_furnished:
            body_px = scaled_px(TEXT_SIZE_PX[TextRole.BODY], self.text_percent)
            self._application.setFont(base_font(body_px))
            self._application.setStyleSheet(stylesheet(self.tokens, self.text_percent))
        self.changed.emit()
