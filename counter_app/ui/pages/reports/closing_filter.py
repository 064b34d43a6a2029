"""What is listed: the closings of tills, of months or of years, or the books.

Accessible names: buttons "Journées", "Mois", "Années", "Livres".
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from counter_app.ui.pages.page import Page
from counter_app.ui.widgets.button_flow import ButtonFlow
from counter_app.ui.widgets.buttons import TileButton
from counter_app.ui.widgets.layouts import column
from counter_protocol.entries import EntryKind

_KINDS: Final = (EntryKind.TILL_CLOSED, EntryKind.MONTH_CLOSED, EntryKind.YEAR_CLOSED)


class ClosingFilter(Page):
    """`changed` follows every choice."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[EntryKind | None, TileButton] = {
            kind: TileButton("") for kind in (*_KINDS, None)
        }
        self._chosen = QButtonGroup(self)
        for button in self._buttons.values():
            self._chosen.addButton(button)
        self._buttons[EntryKind.TILL_CLOSED].setChecked(True)
        self.setLayout(column(ButtonFlow(tuple(self._buttons.values()))))
        self._chosen.buttonClicked.connect(self.changed)
        self.retranslate()

    def kind(self) -> EntryKind | None:
        """The kind of closings to list; None for the books."""
        return next(kind for kind, button in self._buttons.items() if button.isChecked())

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self._buttons[EntryKind.TILL_CLOSED].setText(self.tr("Journées"))
        self._buttons[EntryKind.MONTH_CLOSED].setText(self.tr("Mois"))
        self._buttons[EntryKind.YEAR_CLOSED].setText(self.tr("Années"))
        self._buttons[None].setText(self.tr("Livres"))
