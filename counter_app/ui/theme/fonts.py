"""Inter from the program's own files, so that every desk reads the same and figures line up."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

FAMILY = "Inter"


def load_fonts(folder: Path) -> int:
    """Register every font file of a folder and say how many were taken.

    Without them Qt falls back on the system's sans serif: text stays readable.
    """
    files = sorted(folder.glob("*.ttf")) + sorted(folder.glob("*.otf"))
    return sum(QFontDatabase.addApplicationFont(str(file)) >= 0 for file in files)


def base_font(size_px: int) -> QFont:
    """The program's font."""
    font = QFont(FAMILY)
    font.setStyleHint(QFont.StyleHint.SansSerif)
    font.setPixelSize(size_px)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def with_tabular_figures(font: QFont) -> QFont:
    """The same font with digits of one width (`tnum`), so that amounts line up in columns."""
    tabular = QFont(font)
    tabular.setFeature(QFont.Tag("tnum"), 1)
    return tabular
