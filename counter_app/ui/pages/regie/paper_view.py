"""A paper of the régie on the screen: what it says, and its two ways out.

Accessible names: the view is named after the paper; buttons "Imprimer" (Ctrl+P) and
"Voir le document".
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from counter_app.ui.pages.page import Page
from counter_app.ui.theme.stylesheet import TextRole
from counter_app.ui.widgets.button_flow import ButtonFlow
from counter_app.ui.widgets.buttons import ActionButton, Emphasis
from counter_app.ui.widgets.layouts import column
from counter_app.ui.widgets.section_card import Section, section_card
from counter_app.ui.widgets.text import paragraph
from counter_app.ui.widgets.tiles import TileGrid


@dataclass(frozen=True, slots=True)
class PaperWords:
    """A paper in words; an empty block is left out, and so is an empty remark."""

    heading: str
    moments: tuple[str, ...]
    sections: tuple[Section, ...]
    remark: str = ""


class PaperView(Page):
    """`print_asked` and `document_asked` say what whoever shows the paper does with it."""

    print_asked = Signal()
    document_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = paragraph(TextRole.TITLE)
        self._moments = paragraph(TextRole.SOFT)
        self._print = ActionButton(Emphasis.TONAL)
        self._document = ActionButton(Emphasis.QUIET)
        self._print.bind(QKeySequence(QKeySequence.StandardKey.Print))
        self._print.clicked.connect(self.print_asked)
        self._document.clicked.connect(self.document_asked)
        self._blocks = TileGrid(300, gap_px=12, most_columns=3)
        head = column(self._heading, self._moments, gap_px=4)
        ways = ButtonFlow([self._print, self._document])
        self._remark = paragraph(TextRole.BODY)
        self.setLayout(column(head, ways, self._blocks, self._remark, gap_px=16))
        self.retranslate()

    def show_paper(self, words: PaperWords) -> None:
        """Paint it."""
        self._heading.setText(words.heading)
        self.setAccessibleName(words.heading)
        self._moments.setText("\n".join(words.moments))
        self._remark.setText(words.remark)
        self._remark.setVisible(bool(words.remark))
        self._blocks.replace([section_card(one) for one in words.sections if one.rows])

    def start(self) -> None:
        """Put the keyboard on what is mostly done next."""
        self._print.setFocus()

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self._print.setText(self.tr("Imprimer"))
        self._document.setText(self.tr("Voir le document"))
