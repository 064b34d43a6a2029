"""The cheques that lie in the safe, each ticked as it is taken out.

Accessible names: the list "Chèques du coffre"; button "Tout cocher" or "Tout décocher".
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.models.cheques import ChequeHeld
from counter_app.ui.item_models.rows import RowWords
from counter_app.ui.item_models.ticks import TickPainter, TickRows
from counter_app.ui.pages.page import Page
from counter_app.ui.theme.stylesheet import Surface, TextRole
from counter_app.ui.widgets.buttons import ActionButton, Emphasis
from counter_app.ui.widgets.layouts import column, row, surface
from counter_app.ui.widgets.lists import WholeList
from counter_app.ui.widgets.text import paragraph
from counter_app.ui.writing import Writing
from counter_protocol.bodies import ChequeHandedOver


class ChequeTicks(Page):
    """`edited` follows every tick; a click, Enter or Space ticks a row."""

    edited = Signal()

    def __init__(self, writing: Writing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writing = writing
        self._rows: TickRows[ChequeHeld] = TickRows(self._describe, self)
        self._list = WholeList(self._rows, TickPainter())
        self._title = paragraph(TextRole.HEADING)
        self._all = ActionButton(Emphasis.QUIET)
        self._all.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        head = row(self._title, self._all)
        head.setStretch(0, 1)
        self.setLayout(column(surface(Surface.CARD, column(head, self._list), margin_px=16)))
        space = QShortcut(QKeySequence(Qt.Key.Key_Space), self._list)
        space.setContext(Qt.ShortcutContext.WidgetShortcut)
        space.activated.connect(self._on_space)
        self._list.opened.connect(self._toggle)
        self._all.clicked.connect(self._on_all)
        self._rows.ticks_changed.connect(self._on_ticks)
        self.retranslate()

    def show_cheques(self, cheques: tuple[ChequeHeld, ...]) -> None:
        """List them, none of them ticked; nothing is shown where there is none."""
        self._rows.show(cheques)
        self.setVisible(bool(cheques))

    def ticked(self) -> tuple[ChequeHandedOver, ...]:
        """Those that leave the safe."""
        return tuple(held.cheque for held in self._rows.ticked())

    def ticked_cents(self) -> int:
        """What they come to."""
        return sum(cheque.amount_cents for cheque in self.ticked())

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self._list.setAccessibleName(self.tr("Chèques du coffre"))
        count, ticked = self._rows.rowCount(), len(self._rows.ticked())
        words = self.tr("Chèques : {ticked} sur {count}")
        self._title.setText(words.format(ticked=ticked, count=count))
        is_all = ticked == count
        self._all.setText(self.tr("Tout décocher") if is_all else self.tr("Tout cocher"))
        self._rows.layoutChanged.emit()

    def _describe(self, held: ChequeHeld) -> RowWords:
        cheque = held.cheque
        number = self.tr("n° {number}").format(number=cheque.number or "?")
        taken = self.tr("reçu {receipt} du {day}").format(
            receipt=held.receipt, day=self._writing.day(held.taken_on)
        )
        title = " · ".join(one for one in (number, cheque.bank) if one)
        detail = " · ".join(one for one in (held.drawer, taken) if one)
        return RowWords(title, detail, self._writing.money(cheque.amount_cents))

    def _on_space(self) -> None:
        self._toggle(self._list.currentIndex())

    def _toggle(self, index: QModelIndex) -> None:
        if index.isValid():
            self._rows.toggle(index)

    def _on_all(self) -> None:
        is_all = len(self._rows.ticked()) == self._rows.rowCount()
        (self._rows.tick_none if is_all else self._rows.tick_all)()

    def _on_ticks(self) -> None:
        self.retranslate()
        self.edited.emit()
