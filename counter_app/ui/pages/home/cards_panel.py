"""A family's cards: which are accepted, and refusing one from now on.

Accessible names: one tile per card, named after its holder; the reasons "Perdue", "Volée",
"Abîmée", "Retirée"; then "Refuser cette carte". Escape closes.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QWidget

from counter_app.domain.family import CardView
from counter_app.domain.household import HouseholdView
from counter_app.errors import CounterError
from counter_app.operations.block_card import BlockCard, block_card, cards_of_household
from counter_app.ui.error_text import sentence
from counter_app.ui.family_words import block_reason_name, card_status_name
from counter_app.ui.intention import Intention
from counter_app.ui.pages.panel import AgentPanel
from counter_app.ui.tasks import Tasks
from counter_app.ui.theme.stylesheet import TextRole
from counter_app.ui.widgets.buttons import ActionButton, Emphasis, TileButton
from counter_app.ui.widgets.layouts import column, panel_column, scrolled
from counter_app.ui.widgets.notice import Notice
from counter_app.ui.widgets.panel_head import PanelHead
from counter_app.ui.widgets.person_tile import PersonTile, PersonWords
from counter_app.ui.widgets.text import paragraph, text
from counter_app.ui.widgets.tiles import TileGrid
from counter_app.ui.writing import Writing
from counter_protocol.bodies import BlockReason
from counter_protocol.reference import CardStatus

_REFUSED = (CardStatus.BLOCKED, CardStatus.LOST)


class CardsPanel(AgentPanel):
    """A card is chosen, then why it is refused; the last button is the confirmation."""

    def __init__(
        self, tasks: Tasks, writing: Writing, agent: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(tasks, writing, agent, parent)
        self._household = ""
        self._cards: tuple[CardView, ...] = ()
        self._chosen: CardView | None = None
        self._reason: BlockReason | None = None
        self._is_running = False
        self._intention = Intention()
        self._head = PanelHead()
        self._notice = Notice()
        self._tiles = TileGrid(240, most_columns=2)
        self._none = paragraph(TextRole.SOFT)
        self._marked = QButtonGroup(self)
        self._why_title = text(TextRole.HEADING)
        self._reasons = {reason: TileButton("") for reason in BlockReason}
        self._refuse = ActionButton(Emphasis.DANGER)
        self._what_then = paragraph(TextRole.CAPTION)
        self._lay_out()
        self._connect()
        self.retranslate()

    def show_household(self, view: HouseholdView) -> None:
        """Read the cards of a family."""
        self._household = view.household
        self._cards, self._chosen, self._reason = (), None, None
        self._notice.clear()
        on_cards = partial(self._on_cards, view.household)
        self._tasks.run(cards_of_household, view.household, on_cards, self._on_error)

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self._head.say(self.tr("Cartes"), self.tr("Échap pour fermer"), self.tr("Fermer"))
        self._none.setText(self.tr("Cette famille n’a pas encore de carte."))
        self._why_title.setText(self.tr("Pourquoi la refuser ?"))
        for reason, tile in self._reasons.items():
            tile.setText(block_reason_name(reason))
            tile.setAccessibleName(tile.text())
        self._refuse.setText(self.tr("Refuser cette carte"))
        self._what_then.setText(
            self.tr(
                "Refusée ici tout de suite, aux autres guichets dès qu’ils l’apprennent. "
                "Seule la mairie peut l’accepter à nouveau."
            )
        )
        self._paint_cards()

    def _lay_out(self) -> None:
        reasons = TileGrid(120, most_columns=2)
        reasons.replace(list(self._reasons.values()))
        self._why = QWidget()
        self._why.setLayout(
            column(self._why_title, reasons, self._refuse, self._what_then, gap_px=12)
        )
        body = column(self._notice, self._tiles, self._none, self._why, None, gap_px=16)
        self.setLayout(panel_column(self._head, scrolled(body)))

    def _connect(self) -> None:
        self._head.closed.connect(self.closed)
        self._refuse.clicked.connect(self._submit)
        for tile in self._reasons.values():
            tile.clicked.connect(self._on_reason)

    def _on_cards(self, household: str, cards: tuple[CardView, ...]) -> None:
        """The one that can still be refused is chosen where there is no other."""
        if household != self._household:
            return
        self._cards = cards
        usable = [card for card in cards if card.status not in _REFUSED]
        self._chosen = usable[0] if len(usable) == 1 else None
        self._paint_cards()
        self._start()

    def _start(self) -> None:
        """Put the keyboard on the first card that can still be refused."""
        for tile in [tile for tile in self._tiles.tiles() if tile.isEnabled()][:1]:
            tile.setFocus(Qt.FocusReason.OtherFocusReason)

    def _paint_cards(self) -> None:
        tiles: list[QWidget] = []
        for card in self._cards:
            tile = PersonTile(card.card, self._words(card))
            tile.setEnabled(card.status not in _REFUSED)
            tile.clicked.connect(self._on_card)
            self._marked.addButton(tile)
            tile.setChecked(card == self._chosen)
            tiles.append(tile)
        self._tiles.replace(tiles)
        self._none.setVisible(not tiles)
        self._paint_why()

    def _words(self, card: CardView) -> PersonWords:
        status = card_status_name(card.status)
        until = self.tr("jusqu’au {day}").format(day=self._writing.day(card.valid_until))
        shown = status if card.status in _REFUSED else f"{status} · {until}"
        return PersonWords(card.holder_name, shown, card.card_ref)

    def _paint_why(self) -> None:
        self._why.setVisible(self._chosen is not None)
        for reason, tile in self._reasons.items():
            tile.setChecked(reason is self._reason)
        self._refuse.setEnabled(self._reason is not None and not self._is_running)

    def _on_card(self) -> None:
        tile = self.sender()
        if isinstance(tile, PersonTile):
            self._chosen = next(card for card in self._cards if card.card == tile.key)
            self._notice.clear()
            self._paint_why()

    def _on_reason(self) -> None:
        pressed = self.sender()
        self._reason = next(reason for reason, tile in self._reasons.items() if tile is pressed)
        self._paint_why()
        self._refuse.setFocus(Qt.FocusReason.OtherFocusReason)

    def _submit(self) -> None:
        if self._chosen is None or self._reason is None or self._is_running:
            return
        entry = self._intention.entry_for((self._chosen.card, self._reason))
        command = BlockCard(entry, self._chosen.card, self._reason, self._agent)
        self._is_running = True
        self._paint_why()
        on_refused = partial(self._on_refused, self._household, self._chosen.holder_name)
        self._tasks.run(block_card, command, on_refused, self._on_error)

    def _on_refused(self, household: str, name: str, cards: tuple[CardView, ...]) -> None:
        """Another family may have been brought up meanwhile: its own cards stay."""
        self._is_running = False
        self._intention.fulfil()
        if household == self._household:
            self._chosen, self._reason = None, None
            self._cards = cards
        self._paint_cards()
        self._start()
        self._notice.show_done(self.tr("La carte de {name} est refusée.").format(name=name))

    def _on_error(self, error: CounterError) -> None:
        self._is_running = False
        self._paint_why()
        self._notice.show_error(sentence(error, self._writing))
