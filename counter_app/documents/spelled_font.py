"""A font that writes only what it holds: a name or a reason may hold any character."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from reportlab.pdfbase.ttfonts import TTFont

from counter_app.documents.spelling import Spelling


class SpelledFont(TTFont):
    """Measures and draws a text by its spelling, wherever it stands on a page.

    A character that a font lacks would be drawn as a box, which PDF/A forbids (ISO 19005-2,
    6.2.11.8).
    """

    def __init__(self, name: str, file: Path) -> None:
        super().__init__(name, file)
        held = self.face.charToGlyph
        self._spelling = Spelling(lambda character: ord(character) in held)

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:  # noqa: N802 (reportlab's name)
        """In points, of what is drawn."""
        return float(super().stringWidth(self._spelling.spelled(text), size, encoding))

    def splitString(self, text: str, doc: Any, encoding: str = "utf-8") -> Any:  # noqa: ANN401, N802 - as reportlab has it
        """The parts that reportlab draws one after the other."""
        return super().splitString(self._spelling.spelled(text), doc, encoding)
