"""A family: who they are, what they have, what happened lately.

Accessible names: the panel itself is named after the family ("Foyer MARTIN"), "Solde" carries the
balance as its description, what receipts prove beyond it is a line of its own, each resident's
tile has the first name, the list is "Derniers mouvements".
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from counter_app.domain.household import Balance, HouseholdView, ResidentView
from counter_app.ui.announce import announce
from counter_app.ui.family_words import proven_by_receipt
from counter_app.ui.item_models.movements import MovementPainter, Movements
from counter_app.ui.pages.page import Page
from counter_app.ui.theme.stylesheet import Surface, TextRole
from counter_app.ui.widgets.chip import Chip, ChipFlow, ChipTone
from counter_app.ui.widgets.layouts import column, focus_in_turn, row, surface
from counter_app.ui.widgets.lists import WholeList
from counter_app.ui.widgets.person_tile import PersonTile, PersonWords
from counter_app.ui.widgets.text import ElidedLabel, paragraph, set_role, text
from counter_app.ui.widgets.tiles import TileGrid
from counter_app.ui.writing import Writing

OUTSIDE = "outside"
"""The scope of a family that lives in no commune of the community."""


class HouseholdPanel(Page):
    """Paints a HouseholdView. `movement_opened` carries the MovementView that was chosen."""

    movement_opened = Signal(object)
    left = Signal()

    def __init__(self, writing: Writing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writing = writing
        self._view: HouseholdView | None = None
        self._name = ElidedLabel(TextRole.TITLE)
        self._address = ElidedLabel(TextRole.SOFT)
        self._chips = ChipFlow()
        self._balance = text(TextRole.BALANCE)
        self._proven = text(TextRole.STRONG)
        self._balance_age = text(TextRole.CAPTION)
        self._residents = TileGrid(168)
        self._chosen = QButtonGroup(self)
        self._movements = Movements(writing, self)
        self._list = WholeList(self._movements, MovementPainter())
        self._list_title = text(TextRole.HEADING)
        self._no_movement = paragraph(TextRole.SOFT)
        self._lay_out()
        self._list.opened.connect(self._on_opened)
        self._list.left.connect(self.left)
        self.retranslate()

    @property
    def view(self) -> HouseholdView | None:
        """The family on the screen."""
        return self._view

    def show_household(self, view: HouseholdView) -> None:
        """Paint a family and say its balance aloud."""
        self._view = view
        self.retranslate()
        told = (self._name.text(), self._balance.text(), self._proven.text())
        announce(self, ", ".join(filter(None, told)))

    def give_room_to(self, rights: QWidget) -> None:
        """Put what counts the family's rights under its people, above what happened."""
        self._rows.insertWidget(self._rows.indexOf(self._residents) + 1, rights)
        focus_in_turn(self._residents, (rights, self._list))

    def go_to_movements(self) -> None:
        """Put the keyboard on the newest movement."""
        self._list.go_to_first()

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self._list_title.setText(self.tr("Derniers mouvements"))
        self._list.setAccessibleName(self._list_title.text())
        self._no_movement.setText(self.tr("Aucun mouvement pour l’instant."))
        self._balance.setAccessibleName(self.tr("Solde"))
        if self._view is not None:
            self._paint_view(self._view)

    def _lay_out(self) -> None:
        for label in (self._balance, self._proven, self._balance_age):
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        who = column(self._name, self._address, None, self._chips, gap_px=8)
        money = column(self._balance, self._proven, self._balance_age, None, gap_px=0)
        head = row(who, money, gap_px=24)
        head.setStretch(0, 1)
        self._list_title.setContentsMargins(20, 0, 20, 8)
        self._no_movement.setContentsMargins(20, 4, 20, 12)
        listed = column(self._list_title, self._list, self._no_movement, gap_px=0)
        card = surface(Surface.CARD, listed, margin_px=0)
        listed.setContentsMargins(1, 16, 1, 8)
        self._rows = column(surface(Surface.CARD, head), self._residents, card, None, gap_px=12)
        self.setLayout(self._rows)

    def _paint_view(self, view: HouseholdView) -> None:
        self._name.setText(self.tr("Foyer {name}").format(name=view.name))
        self.setAccessibleName(self._name.text())
        town = f"{view.postcode} {view.commune}".strip()
        self._address.setText(", ".join(filter(None, (view.street, town))))
        self._paint_balance(view.balance)
        self._paint_proven(view.proven_cents)
        self._chips.replace([Chip(tone, words) for tone, words in self._facts(view)])
        self._paint_residents(view)
        self._movements.show(view.movements)
        self._list.setVisible(bool(view.movements))
        self._no_movement.setVisible(not view.movements)

    def _paint_balance(self, balance: Balance) -> None:
        self._balance.setText(self._writing.money(balance.amount_cents))
        self._balance.setAccessibleDescription(self._balance.text())
        self._balance_age.setText(self._age(balance))
        is_debt = balance.amount_cents < 0
        set_role(self._balance_age, TextRole.DANGER if is_debt else TextRole.CAPTION)

    def _paint_proven(self, proven_cents: int) -> None:
        """Beside the balance, and never in it: it is the server's figure that will include it."""
        self._proven.setText(proven_by_receipt(proven_cents, self._writing))
        self._proven.setVisible(bool(proven_cents))

    def _age(self, balance: Balance) -> str:
        own = self.tr("avec %n écriture(s) d’ici", "", balance.own_entries)
        read_at = self.tr("jamais synchronisé")
        if balance.as_of is not None:
            read_at = self.tr("au {moment}").format(moment=self._writing.age_of(balance.as_of))
        return f"{read_at}\n{own}" if balance.own_entries else read_at

    def _facts(self, view: HouseholdView) -> list[tuple[ChipTone, str]]:
        facts: list[tuple[ChipTone, str]] = []
        if view.balance.amount_cents < 0:
            facts.append((ChipTone.DANGER, self.tr("Solde à régulariser")))
        if view.card_is_weak:
            facts.append((ChipTone.WARNING, self.tr("Carte d’ancienne génération")))
        if view.quotient is not None:
            facts.append((ChipTone.PLAIN, f"QF {view.quotient}"))
        elif view.quotient_is_told:
            facts.append((ChipTone.WARNING, self.tr("QF non déclaré")))
        if view.scope == OUTSIDE:
            facts.append((ChipTone.WARNING, self.tr("Hors communauté")))
        return facts

    def _paint_residents(self, view: HouseholdView) -> None:
        tiles = [PersonTile(one.resident, self._words(one, view)) for one in view.residents]
        for tile in tiles:
            self._chosen.addButton(tile)
            tile.setChecked(tile.key == view.card_resident)
        self._residents.replace(list(tiles))

    def _words(self, resident: ResidentView, view: HouseholdView) -> PersonWords:
        age = self.tr("%n an(s)", "", resident.age_years)
        payer = self.tr("payeur") if resident.is_payer else ""
        detail = " · ".join(filter(None, (age, resident.school_class, payer)))
        holds_card = resident.resident == view.card_resident
        return PersonWords(resident.first_name, detail, self.tr("sa carte") if holds_card else "")

    def _on_opened(self, index: QModelIndex) -> None:
        self.movement_opened.emit(self._movements.movement(index))
