"""By what a part may be paid: one tile a tender, also for one that may not, which says why."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from counter_app.domain.overrides import overridable_rule
from counter_app.errors import RuleError
from counter_app.operations.payment_terms import ToPay
from counter_app.ui.names import short_tender_name, tender_name
from counter_app.ui.pages.page import Page
from counter_app.ui.widgets.buttons import TileButton
from counter_app.ui.widgets.layouts import column
from counter_app.ui.widgets.tiles import TileGrid
from counter_protocol.ledger import DRAWER_TENDERS, Tender


def flat_refusals(to_pay: ToPay) -> dict[Tender, RuleError]:
    """Why tenders may not pay, but for what somebody's word would let pass."""
    return {
        one.tender: one.refusal for one in to_pay.refused if overridable_rule(one.refusal) is None
    }


class TenderTiles(Page):
    """`chosen` carries the Tender; those with a key can be chosen by it."""

    chosen = Signal(object)

    def __init__(self, keys: Mapping[Tender, Qt.Key], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self._tiles: dict[Tender, TileButton] = {}
        self._refused: frozenset[Tender] = frozenset()
        self._grid = TileGrid(150, most_columns=2)
        self.setLayout(column(self._grid))

    def show_choices(self, to_pay: ToPay) -> None:
        """One tile for each tender; the same tenders keep their tiles, and the keyboard."""
        payable = {choice.tender for choice in to_pay.choices}
        tenders = _in_order(payable | {one.tender for one in to_pay.refused})
        is_other = tenders != list(self._tiles)
        if is_other:
            self._make(tenders)
        self._refused = frozenset(flat_refusals(to_pay))
        self.retranslate()
        if is_other:
            self._grid.replace(list(self._tiles.values()))

    def mark(self, chosen: Tender | None) -> None:
        """Draw the tender of the part that is being filled in."""
        for tender, tile in self._tiles.items():
            tile.setChecked(tender is chosen)

    def lock(self, *, is_locked: bool) -> None:
        """Choose nothing while the money is being taken."""
        for tile in self._tiles.values():
            tile.setEnabled(not is_locked)

    def start(self) -> None:
        """Put the keyboard on the first one that may pay."""
        for tender, tile in self._tiles.items():
            if tender not in self._refused:
                tile.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        for tender, tile in self._tiles.items():
            is_usable = tender not in self._refused
            tile.setText(short_tender_name(tender))
            tile.setAccessibleName(tender_name(tender))
            tile.setToolTip(tender_name(tender))
            tile.setAccessibleDescription("" if is_usable else self.tr("pas ici, ou plus"))
            tile.set_hint(self._key_words(tender) if is_usable else self.tr("non"))

    def _make(self, tenders: list[Tender]) -> None:
        self._tiles = {}
        for tender in tenders:
            tile = TileButton("")
            if (key := self._keys.get(tender)) is not None:
                tile.set_shortcut(key)
            tile.clicked.connect(self._on_tile)
            self._tiles[tender] = tile

    def _key_words(self, tender: Tender) -> str:
        key = self._keys.get(tender)
        if key is None:
            return ""
        return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)

    def _on_tile(self) -> None:
        pressed = self.sender()
        for tender, tile in self._tiles.items():
            if tile is pressed:
                self.chosen.emit(tender)


def _in_order(tenders: set[Tender]) -> list[Tender]:
    """The family account first, then those of the drawer."""
    return [tender for tender in (Tender.FAMILY_ACCOUNT, *DRAWER_TENDERS) if tender in tenders]
