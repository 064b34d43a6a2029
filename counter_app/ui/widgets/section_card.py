"""A block of a document on the screen: its title, rows of caption and figure, its total."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.ui.theme.stylesheet import Surface, TextRole
from counter_app.ui.widgets.figure_line import FigureLine
from counter_app.ui.widgets.layouts import rule, surface
from counter_app.ui.widgets.text import text


@dataclass(frozen=True, slots=True)
class Section:
    """A title, rows of caption and figure, and a total that may be empty."""

    title: str
    rows: tuple[tuple[str, str], ...]
    total_name: str = ""
    total: str = ""


def section_card(section: Section) -> QWidget:
    """The block as a card."""
    inside = QVBoxLayout()
    inside.setSpacing(8)
    inside.addWidget(text(TextRole.HEADING, section.title))
    inside.addWidget(rule())
    for caption, figure in section.rows:
        line = FigureLine(TextRole.STRONG)
        line.say(caption, figure)
        inside.addWidget(line)
    inside.addStretch(1)
    if section.total:
        total = FigureLine(TextRole.AMOUNT)
        total.say(section.total_name, section.total)
        inside.addWidget(rule())
        inside.addWidget(total)
    return surface(Surface.CARD, inside, margin_px=16)
