"""Money back off a family account: how much, by which way, why, then the second signature.

Accessible names: the field "Montant", filled in with all that can be paid back; "Solde ensuite …";
the tiles "Espèces" and "Virement"; the usual reasons and the field "Motif du remboursement"; the
button "Rembourser"; then those of the authorise panel. Escape goes back, then closes.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from counter_app.domain.household import HouseholdView
from counter_app.domain.refund_rules import RefundBeyondBalance, RefundNeedsWord
from counter_app.domain.rules import AmountNotPositive, AmountNotUnderstood, ReasonMissing
from counter_app.errors import CounterError, RuleError
from counter_app.operations.given_back import GivenBack
from counter_app.operations.refund import (
    Refund,
    RefundOutlook,
    RefundWay,
    refund,
    refund_outlook,
)
from counter_app.operations.show_household import ShowHousehold
from counter_app.ui.error_text import sentence
from counter_app.ui.family_words import nothing_recorded
from counter_app.ui.intention import Intention
from counter_app.ui.names import tender_name
from counter_app.ui.pages.authorised_step import AuthorisedStep
from counter_app.ui.pages.panel import AgentPanel
from counter_app.ui.tasks import Tasks
from counter_app.ui.theme.stylesheet import TextRole
from counter_app.ui.widgets.amount_field import AmountField, FigureSize
from counter_app.ui.widgets.buttons import ActionButton, Emphasis
from counter_app.ui.widgets.choice import Choice
from counter_app.ui.widgets.figure_line import FigureLine
from counter_app.ui.widgets.keypad import Keypad
from counter_app.ui.widgets.keypad_button import KeypadButton
from counter_app.ui.widgets.layouts import column, panel_column, scrolled
from counter_app.ui.widgets.notice import Notice
from counter_app.ui.widgets.panel_head import PanelHead
from counter_app.ui.widgets.reason_field import ReasonField
from counter_app.ui.widgets.side_panel import lay_by_width
from counter_app.ui.widgets.text import paragraph
from counter_app.ui.writing import Writing


class RefundPanel(AgentPanel):
    """`done` carries the GivenBack."""

    done = Signal(object)

    def __init__(
        self, tasks: Tasks, writing: Writing, agent: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(tasks, writing, agent, parent)
        self._view: HouseholdView | None = None
        self._outlook: RefundOutlook | None = None
        self._intention = Intention()
        self._keypad_button = KeypadButton()
        self._head = PanelHead(self._keypad_button)
        self._amount = AmountField(FigureSize.LARGE)
        self._keypad = Keypad(",")
        self._left = FigureLine(TextRole.AMOUNT)
        self._ways = Choice(RefundWay, 120, most_columns=2)
        self._about_way = paragraph(TextRole.CAPTION)
        self._reason = ReasonField()
        self._notice = Notice()
        self._fields = QWidget()
        self._submit = ActionButton(Emphasis.PRIMARY)
        self._lay_out()
        self._connect()
        self.retranslate()

    def show_household(self, view: HouseholdView) -> None:
        """Ask what this family may be paid back; what was typed for another one is gone."""
        self._view, self._outlook = view, None
        self._amount.clear()
        self._reason.clear()
        self._notice.clear()
        self._ways.choose(RefundWay.CASH)
        self._paint()
        self._step.show_step()
        command = ShowHousehold(view.household, view.card_resident, view.card_ref)
        answered = partial(self._on_outlook, view)
        self._tasks.run(refund_outlook, command, answered, partial(self._on_error, view))

    def start(self) -> None:
        """Put the keyboard on the amount."""
        self._amount.setFocus(Qt.FocusReason.OtherFocusReason)
        self._amount.selectAll()

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self._head.say(self.tr("Rembourser"), self.tr("Échap pour fermer"), self.tr("Fermer"))
        self._amount.set_caption(self.tr("Montant"))
        self._ways.name(_way_name)
        own = self.tr("ou un autre motif, sans nom de personne")
        self._reason.say(self.tr("Pourquoi ?"), self._usual_reasons(), own)
        self._reason.name_field(self.tr("Motif du remboursement"))
        self._submit.setText(self.tr("Rembourser"))
        self._keypad.retranslate()
        self._paint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        lay_by_width(self, self._parts)

    def _usual_reasons(self) -> tuple[str, str, str]:
        return (
            self.tr("La famille quitte la communauté"),
            self.tr("Plus personne n’utilise les services"),
            self.tr("Rechargement fait par erreur"),
        )

    def _lay_out(self) -> None:
        self._keypad.hide()
        self._keypad.type_into(self._amount)
        self._submit.set_tall()
        amount = column(self._amount, self._keypad, self._left, gap_px=10)
        ways = column(self._ways, self._about_way, gap_px=6)
        money = column(amount, ways, None, gap_px=16)
        self._parts = column(money, column(self._reason, None), gap_px=16)
        self._fields.setLayout(self._parts)
        body = column(self._fields, self._notice, None, gap_px=12)
        form = QWidget()
        form.setLayout(panel_column(self._head, scrolled(body), self._submit))
        self._step = AuthorisedStep(self._tasks, self._writing, form)
        self.setLayout(column(self._step))

    def _connect(self) -> None:
        self._head.closed.connect(self.closed)
        self._keypad_button.clicked.connect(self._toggle_keypad)
        self._amount.edited.connect(self._paint)
        self._amount.returnPressed.connect(self._reason.start)
        self._ways.changed.connect(self._paint)
        self._reason.chosen.connect(self._go_to_submit)
        self._reason.submitted.connect(self._on_submit)
        self._submit.clicked.connect(self._on_submit)
        self._step.authorised.connect(self._ask)
        self._step.left.connect(self._go_to_submit)

    def _on_outlook(self, asked: HouseholdView, outlook: RefundOutlook) -> None:
        if not self._is_of(asked):
            return
        self._outlook = outlook
        if outlook.refusal is not None:
            self._notice.show_error(sentence(outlook.refusal, self._writing))
        elif outlook.amount_cents == 0:
            self._notice.show_warning(self.tr("Ce compte ne contient rien à rembourser."))
        else:
            self._amount.set_cents(outlook.amount_cents)
            self._ways.choose(RefundWay.CASH if outlook.in_cash else RefundWay.TRANSFER)
        self._paint()
        if outlook.amount_cents > 0:
            self.start()

    def _toggle_keypad(self) -> None:
        self._keypad.setVisible(self._keypad.isHidden())
        self.start()

    def _paint(self) -> None:
        is_possible = self._outlook is not None and self._outlook.amount_cents > 0
        for widget in (self._fields, self._keypad_button, self._submit):
            widget.setVisible(is_possible)
        self._submit.setEnabled(is_possible)
        self._about_way.setText(self._words_about_way())
        if self._view is not None:
            left_cents = self._view.balance.amount_cents - (self._amount.typed_cents() or 0)
            self._left.say(self.tr("Solde ensuite"), self._writing.money(left_cents))

    def _words_about_way(self) -> str:
        if self._ways.chosen is RefundWay.TRANSFER:
            return self.tr("Le comptable fait le virement, d’après le reçu signé.")
        if self._outlook is not None and not self._outlook.in_cash:
            return self.tr("Le tiroir ne contient pas tout ce solde : moins, ou par virement.")
        return self.tr("Le tiroir s’ouvre une fois la seconde signature donnée.")

    def _go_to_submit(self) -> None:
        self._submit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_submit(self) -> None:
        view = self._view
        if view is None or not self._submit.isEnabled():
            return
        try:
            self._ask(self._command(view))
        except (AmountNotUnderstood, AmountNotPositive) as error:
            self._refuse(error)

    def _command(self, view: HouseholdView) -> Refund:
        amount_cents, way, reason = (
            self._amount.amount_cents(),
            self._ways.chosen,
            self._reason.reason(),
        )
        return Refund(
            entry=self._intention.entry_for((view.household, amount_cents, way, reason)),
            household=view.household,
            resident=view.card_resident,
            amount_cents=amount_cents,
            way=way,
            reason=reason,
            agent=self._agent,
            override=None,
        )

    def _ask(self, command: Refund) -> None:
        """Everything is looked at before anybody is called for a signature."""
        if self._view is None:
            return
        self._notice.clear()
        self._submit.setEnabled(False)
        refused = partial(self._on_refused, self._view, command)
        self._tasks.run(refund, command, self._on_done, refused)

    def _on_done(self, result: GivenBack) -> None:
        self._intention.fulfil()
        self._step.show_step()
        self._paint()
        self.done.emit(result)

    def _on_refused(self, asked: HouseholdView, command: Refund, error: CounterError) -> None:
        if not self._is_of(asked):
            self._on_error(asked, error)
            return
        self._paint()
        if self._step.is_asking:
            self._step.show_error(error)
        elif isinstance(error, RefundNeedsWord):
            self._step.take(command, error)
            self._step.ask()
        else:
            self._refuse(error)

    def _refuse(self, error: CounterError) -> None:
        self._notice.show_error(sentence(error, self._writing))
        if isinstance(error, AmountNotUnderstood | AmountNotPositive | RefundBeyondBalance):
            self._amount.mark_wrong()
        elif isinstance(error, ReasonMissing):
            self._reason.start()

    def _on_error(self, asked: HouseholdView, error: CounterError) -> None:
        """Another family may have been brought up meanwhile: this is not about its money."""
        is_other = not self._is_of(asked) and isinstance(error, RuleError)
        words = nothing_recorded(asked.name) if is_other else sentence(error, self._writing)
        self._notice.show_error(words)

    def _is_of(self, family: HouseholdView) -> bool:
        return self._view is not None and self._view.household == family.household


def _way_name(way: RefundWay) -> str:
    return tender_name(way.value)
