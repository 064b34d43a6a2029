"""Money onto the family account: an amount, what was received, a tender.

Accessible names: fields "Montant" and "Reçu"; buttons "10 €"… "100 €", "Espèces", "Chèque",
"Carte bancaire", "Pavé de chiffres", "Fermer"; figures "À rendre …" and "Nouveau solde …".
Enter takes cash, F9 a cheque, F10 a bank card, Escape closes.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from counter_app.domain.community_settings import CommunitySettings
from counter_app.domain.household import HouseholdView
from counter_app.domain.payment import Payment
from counter_app.domain.rules import AmountNotPositive, AmountNotUnderstood
from counter_app.errors import CounterError, RuleError
from counter_app.operations.top_up import TopUp, TopUpDone, top_up
from counter_app.ui.error_text import sentence
from counter_app.ui.family_words import nothing_recorded
from counter_app.ui.intention import Intention
from counter_app.ui.names import tender_name
from counter_app.ui.pages.panel import Panel
from counter_app.ui.tasks import Tasks
from counter_app.ui.theme.appearance import Occasion
from counter_app.ui.theme.stylesheet import TextRole
from counter_app.ui.widgets.amount_field import AmountField, FigureSize
from counter_app.ui.widgets.buttons import ActionButton, Emphasis, TileButton
from counter_app.ui.widgets.figure_line import FigureLine
from counter_app.ui.widgets.keypad import Keypad
from counter_app.ui.widgets.layouts import column, row, rule, scrolled
from counter_app.ui.widgets.notice import Notice
from counter_app.ui.widgets.panel_head import PanelHead
from counter_app.ui.widgets.side_panel import lay_by_width
from counter_app.ui.widgets.text import paragraph
from counter_app.ui.widgets.tiles import TileGrid
from counter_app.ui.writing import Writing
from counter_protocol.ledger import Tender

_KEYS = {Tender.CHEQUE: Qt.Key.Key_F9, Tender.BANK_CARD: Qt.Key.Key_F10}


class TopUpPanel(Panel):
    """`done` carries the TopUpDone; the panel then waits for the next family."""

    done = Signal(object)

    def __init__(
        self, tasks: Tasks, writing: Writing, agent: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._writing = writing
        self._agent = agent
        self._view: HouseholdView | None = None
        self._intention = Intention()
        self._occasion = Occasion.WORK
        self._is_running = False
        self._amount = AmountField(FigureSize.LARGE)
        self._received = AmountField(FigureSize.SMALL)
        self._tiles: dict[int, TileButton] = {}
        self._quick = TileGrid(84, most_columns=3)
        self._keypad = Keypad(",")
        self._keypad_button = ActionButton(Emphasis.BARE)
        self._head = PanelHead(self._keypad_button)
        self._notice = Notice()
        self._change = FigureLine(TextRole.CHANGE)
        self._new_balance = FigureLine(TextRole.AMOUNT)
        self._cash = ActionButton(Emphasis.PRIMARY)
        self._others = {tender: ActionButton(Emphasis.QUIET) for tender in _KEYS}
        self._note = paragraph(TextRole.CAPTION)
        self._lay_out()
        self._connect()
        self.offer_amounts(CommunitySettings().top_up_choices_cents)
        self.retranslate()

    def offer_amounts(self, choices_cents: tuple[int, ...]) -> None:
        """The amounts that are one touch away, as the community chose them."""
        if choices_cents == tuple(self._tiles):
            return
        self._tiles = {cents: TileButton("") for cents in choices_cents}
        for tile in self._tiles.values():
            tile.clicked.connect(self._on_tile)
        self._name_tiles()
        self._quick.replace(list(self._tiles.values()))
        self._paint_figures()

    def show_for(self, occasion: Occasion) -> None:
        """Real money is in the drawer: in training nothing opens it."""
        self._occasion = occasion
        self._write_note()

    def show_household(self, view: HouseholdView) -> None:
        """Get ready for a family; the same family again keeps what was typed."""
        is_another = self._view is None or self._view.household != view.household
        self._view = view
        if is_another:
            self.clear()
        self._paint_figures()

    def clear(self) -> None:
        """Start again from nothing."""
        self._amount.clear()
        self._received.clear()
        self._notice.clear()

    def start(self) -> None:
        """Put the keyboard on the amount."""
        self._amount.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._amount.selectAll()

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self._head.say(self.tr("Recharger"), self.tr("Échap pour fermer"), self.tr("Fermer"))
        self._amount.set_caption(self.tr("Montant"))
        self._received.set_caption(self.tr("Reçu"))
        self._keypad_button.setText("123")
        self._keypad_button.setAccessibleName(self.tr("Pavé de chiffres"))
        self._keypad_button.setToolTip(self.tr("Pavé de chiffres"))
        self._cash.setText(tender_name(Tender.CASH))
        self._cash.set_hint(self.tr("Entrée"))
        for tender, button in self._others.items():
            button.setText(self._short_name(tender))
            button.setAccessibleName(tender_name(tender))
        self._name_tiles()
        self._write_note()
        self._keypad.retranslate()
        self._paint_figures()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        lay_by_width(self, self._parts, self._ways_to_pay)

    def _lay_out(self) -> None:
        self._keypad.hide()
        self._keypad.type_into(self._amount)
        for tender, key in _KEYS.items():
            self._others[tender].set_shortcut(key)
        self._cash.set_tall()
        upper = column(self._amount, self._quick, self._keypad, None, gap_px=12)
        figures = column(self._received, self._change, rule(), self._new_balance, None, gap_px=10)
        self._parts = column(upper, figures, gap_px=16)
        self._ways_to_pay = column(self._cash, row(*self._others.values()))
        body = column(self._parts, self._notice, None, gap_px=16)
        foot = column(self._ways_to_pay, self._note)
        layout = column(self._head, scrolled(body), foot, gap_px=8)
        layout.setContentsMargins(20, 16, 20, 16)
        self.setLayout(layout)

    def _connect(self) -> None:
        self._head.closed.connect(self.closed)
        self._amount.edited.connect(self._paint_figures)
        self._received.edited.connect(self._paint_figures)
        self._amount.returnPressed.connect(self._take_cash)
        self._received.returnPressed.connect(self._take_cash)
        self._cash.clicked.connect(self._take_cash)
        self._others[Tender.CHEQUE].clicked.connect(self._take_cheque)
        self._others[Tender.BANK_CARD].clicked.connect(self._take_bank_card)
        self._keypad_button.clicked.connect(self._toggle_keypad)

    def _write_note(self) -> None:
        if self._occasion is Occasion.TRAINING:
            words = self.tr("Un reçu factice s’imprime ; le tiroir reste fermé.")
        else:
            words = self.tr("Un reçu s’imprime ; le tiroir s’ouvre pour les espèces.")
        self._note.setText(words)

    def _short_name(self, tender: Tender) -> str:
        return self.tr("Carte") if tender is Tender.BANK_CARD else tender_name(tender)

    def _name_tiles(self) -> None:
        for cents, tile in self._tiles.items():
            tile.setText(self._writing.short_money(cents))
            tile.setAccessibleName(tile.text())

    def _on_tile(self) -> None:
        tile = self.sender()
        for cents, candidate in self._tiles.items():
            if candidate is tile:
                self._amount.set_cents(cents)
        self.start()
        self._paint_figures()

    def _toggle_keypad(self) -> None:
        is_wanted = self._keypad.isHidden()
        self._keypad.setVisible(is_wanted)
        self._quick.setVisible(not is_wanted)
        self.start()

    def _paint_figures(self) -> None:
        amount_cents = self._amount.typed_cents()
        for cents, tile in self._tiles.items():
            tile.setChecked(cents == amount_cents)
        received_cents = self._received.typed_cents()
        change_cents = max(0, (received_cents or 0) - (amount_cents or 0))
        self._change.say(self.tr("À rendre"), self._writing.money(change_cents))
        self._change.set_role(TextRole.CHANGE if change_cents else TextRole.AMOUNT)
        if self._view is not None:
            after_cents = self._view.balance.amount_cents + (amount_cents or 0)
            self._new_balance.say(self.tr("Nouveau solde"), self._writing.money(after_cents))

    def _take_cash(self) -> None:
        self._submit(Tender.CASH)

    def _take_cheque(self) -> None:
        self._submit(Tender.CHEQUE)

    def _take_bank_card(self) -> None:
        self._submit(Tender.BANK_CARD)

    def _submit(self, tender: Tender) -> None:
        if self._view is None or self._is_running:
            return
        try:
            command = self._command(self._view, tender)
        except (AmountNotUnderstood, AmountNotPositive) as error:
            self._amount_refused(error)
            return
        self._set_running(is_running=True)
        self._tasks.run(top_up, command, self._on_done, partial(self._on_error, self._view))

    def _command(self, view: HouseholdView, tender: Tender) -> TopUp:
        amount_cents = self._amount.amount_cents()
        is_counted = tender is Tender.CASH and self._received.text().strip()
        received_cents = self._received.amount_cents() if is_counted else 0
        payments = (Payment(tender, amount_cents, received_cents),)
        return TopUp(
            entry=self._intention.entry_for((view.household, payments)),
            household=view.household,
            resident=view.card_resident,
            amount_cents=amount_cents,
            payments=payments,
            agent=self._agent,
        )

    def _on_done(self, result: TopUpDone) -> None:
        self._set_running(is_running=False)
        self._intention.fulfil()
        if self._view is not None and self._view.household == result.household.household:
            self.clear()
        self.done.emit(result)

    def _on_error(self, asked_for: HouseholdView, error: CounterError) -> None:
        """Another family may have been brought up meanwhile: this is not about its money."""
        self._set_running(is_running=False)
        is_another = self._view is None or self._view.household != asked_for.household
        if is_another and isinstance(error, RuleError):
            self._notice.show_error(nothing_recorded(asked_for.name))
            return
        self._notice.show_error(sentence(error, self._writing))

    def _amount_refused(self, error: CounterError) -> None:
        is_amount_fine = self._amount.typed_cents() is not None
        field = self._received if is_amount_fine else self._amount
        field.mark_wrong()
        self._notice.show_error(sentence(error, self._writing))

    def _set_running(self, *, is_running: bool) -> None:
        self._is_running = is_running
        for button in (self._cash, *self._others.values()):
            button.setEnabled(not is_running)
        if is_running:
            self._notice.clear()
