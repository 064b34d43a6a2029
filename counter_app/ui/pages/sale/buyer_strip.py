"""Who the sale is for: a family and one of its people, or a passer-by.

Accessible names: the strip is named "Foyer …" or "Sans carte"; one tile per resident; the button
"Retirer la famille".
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from counter_app.domain.household import HouseholdView
from counter_app.ui.family_words import proven_by_receipt
from counter_app.ui.pages.page import Page
from counter_app.ui.theme.stylesheet import Surface, TextRole
from counter_app.ui.widgets.buttons import ActionButton, Emphasis
from counter_app.ui.widgets.layouts import column, row, surface
from counter_app.ui.widgets.person_tile import PersonTile, PersonWords
from counter_app.ui.widgets.text import ElidedLabel, set_role, text
from counter_app.ui.widgets.tiles import TileGrid
from counter_app.ui.writing import Writing


class BuyerStrip(Page):
    """`removed` says that the family goes; `resident` is whom the next article is for."""

    removed = Signal()

    def __init__(self, writing: Writing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writing = writing
        self._view: HouseholdView | None = None
        self._name = ElidedLabel(TextRole.HEADING)
        self._hint = ElidedLabel(TextRole.SOFT)
        self._balance = text(TextRole.CHANGE)
        self._proven = text(TextRole.CAPTION)
        self._remove = ActionButton(Emphasis.BARE)
        self._tiles = TileGrid(150)
        self._chosen = QButtonGroup(self)
        for label in (self._balance, self._proven):
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        who = column(self._name, self._hint, gap_px=2)
        money = column(self._balance, self._proven, gap_px=0)
        head = row(who, money, self._remove, gap_px=16)
        head.setStretch(0, 1)
        card = surface(Surface.CARD, head, margin_px=14)
        head.setContentsMargins(20, 12, 12, 12)
        self.setLayout(column(card, self._tiles, gap_px=8))
        self._remove.clicked.connect(self.removed)
        self.retranslate()

    def show_household(self, view: HouseholdView | None) -> None:
        """Paint the family that pays, or none."""
        is_another = (view and view.household) != (self._view and self._view.household)
        self._view = view
        self.retranslate()
        if is_another:
            self._paint_residents()

    def resident(self) -> str | None:
        """Whom the next article is for."""
        tile = self._chosen.checkedButton()
        return tile.key if isinstance(tile, PersonTile) else None

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        view = self._view
        self._remove.setText(self.tr("Retirer"))
        self._remove.setAccessibleName(self.tr("Retirer la famille"))
        self._remove.setVisible(view is not None)
        self._balance.setVisible(view is not None)
        if view is None:
            self._name.setText(self.tr("Sans carte"))
            self._hint.setText(self.tr("Posez une carte pour payer avec le compte famille."))
        else:
            self._name.setText(self.tr("Foyer {name}").format(name=view.name))
            self._hint.setText(self.tr("Choisissez pour qui, puis l’article."))
            self._paint_balance(view.balance.amount_cents)
        self._paint_proven(0 if view is None else view.proven_cents)
        self.setAccessibleName(self._name.text())

    def _paint_balance(self, balance_cents: int) -> None:
        self._balance.setText(self._writing.money(balance_cents))
        set_role(self._balance, TextRole.DEBT if balance_cents < 0 else TextRole.CHANGE)

    def _paint_proven(self, proven_cents: int) -> None:
        self._proven.setText(proven_by_receipt(proven_cents, self._writing))
        self._proven.setVisible(bool(proven_cents))

    def _paint_residents(self) -> None:
        residents = self._view.residents if self._view else ()
        held = self._view.card_resident if self._view else None
        tiles = []
        for index, one in enumerate(residents):
            age = self.tr("%n an(s)", "", one.age_years)
            tile = PersonTile(one.resident, PersonWords(one.first_name, age, ""))
            self._chosen.addButton(tile)
            tile.setChecked(one.resident == held or (held is None and index == 0))
            tiles.append(tile)
        self._tiles.replace(tiles)
        self._tiles.setVisible(bool(tiles))
