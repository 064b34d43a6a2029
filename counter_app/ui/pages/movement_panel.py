"""One movement in detail: print a copy of its receipt, or undo it for a reason.

Accessible names: buttons "Imprimer une copie", "Erreur de saisie", "Mauvaise famille",
"La famille a changé d’avis", "Annuler cette écriture", "Faire autoriser…"; the field "Motif de
l’annulation". See the authorise panel for what undoes an entry of a closed till.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from counter_app.documents.receipt_content import ReceiptContent
from counter_app.domain.household import MovementView
from counter_app.domain.overrides import overridable_rule
from counter_app.errors import CounterError
from counter_app.operations.copy_receipt import CopyReceipt, copy_receipt
from counter_app.operations.given_back import GivenBack
from counter_app.operations.reverse import Reverse, reverse
from counter_app.ui.error_text import sentence
from counter_app.ui.intention import Intention
from counter_app.ui.item_models.movements import movement_title
from counter_app.ui.pages.authorised_step import AuthorisedStep
from counter_app.ui.pages.panel import AgentPanel
from counter_app.ui.tasks import Tasks
from counter_app.ui.theme.stylesheet import TextRole
from counter_app.ui.widgets.buttons import ActionButton, Emphasis
from counter_app.ui.widgets.figure_line import FigureLine
from counter_app.ui.widgets.layouts import column, panel_column, rule, scrolled
from counter_app.ui.widgets.notice import Notice
from counter_app.ui.widgets.panel_head import PanelHead
from counter_app.ui.widgets.reason_field import ReasonField
from counter_app.ui.widgets.text import paragraph
from counter_app.ui.writing import Writing


class MovementPanel(AgentPanel):
    """`reversed` carries the GivenBack, `copied` the ReceiptContent to print."""

    reversed = Signal(object)
    copied = Signal(object)

    def __init__(
        self, tasks: Tasks, writing: Writing, agent: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(tasks, writing, agent, parent)
        self._movement: MovementView | None = None
        self._intention = Intention()
        self._head = PanelHead()
        self._what = paragraph(TextRole.HEADING)
        self._when = FigureLine(TextRole.BODY)
        self._where = FigureLine(TextRole.BODY)
        self._amount = FigureLine(TextRole.AMOUNT)
        self._copy = ActionButton(Emphasis.TONAL)
        self._reason = ReasonField()
        self._reverse = ActionButton(Emphasis.DANGER)
        self._elsewhere = paragraph(TextRole.SOFT)
        self._notice = Notice()
        self._lay_out()
        self._connect()
        self.retranslate()

    def show_movement(self, movement: MovementView) -> None:
        """Paint a movement."""
        self._movement = movement
        self._reason.clear()
        self._notice.clear()
        self._step.show_step()
        self.retranslate()
        self._copy.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_reason(self) -> None:
        """Put the keyboard on the reason: the agent has already said that it must be undone."""
        self._reason.start()

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self._head.say(self.tr("Mouvement"), self.tr("Échap pour fermer"), self.tr("Fermer"))
        self._copy.setText(self.tr("Imprimer une copie"))
        self._reason.say(self.tr("Annuler"), self._usual_reasons(), self.tr("ou un autre motif"))
        self._reason.name_field(self.tr("Motif de l’annulation"))
        self._reverse.setText(self.tr("Annuler cette écriture"))
        if self._movement is not None:
            self._paint_movement(self._movement)

    def _usual_reasons(self) -> tuple[str, str, str]:
        return (
            self.tr("Erreur de saisie"),
            self.tr("Mauvaise famille"),
            self.tr("La famille a changé d’avis"),
        )

    def _lay_out(self) -> None:
        figures = column(self._when, self._where, rule(), self._amount, gap_px=10)
        why = column(self._reason, self._reverse)
        body = column(self._what, figures, self._copy, self._elsewhere, why, gap_px=16)
        body.addWidget(self._notice)
        body.addStretch(1)
        detail = QWidget()
        detail.setLayout(panel_column(self._head, scrolled(body)))
        self._step = AuthorisedStep(self._tasks, self._writing, detail)
        self.setLayout(column(self._step))

    def _connect(self) -> None:
        self._head.closed.connect(self.closed)
        self._copy.clicked.connect(self._on_copy)
        self._reverse.clicked.connect(self._on_reverse)
        self._reason.submitted.connect(self._on_reverse)
        self._reason.chosen.connect(self._go_to_reverse)
        self._notice.taken.connect(self._step.ask)
        self._step.authorised.connect(self._submit)

    def _paint_movement(self, movement: MovementView) -> None:
        where = " · ".join(filter(None, (movement.resident_name, movement.site_name)))
        self._what.setText(movement_title(movement))
        self._when.say(self.tr("Quand"), self._writing.moment(movement.occurred_at))
        self._where.say(self.tr("Où"), where)
        self._amount.say(self.tr("Montant"), self._writing.signed_money(movement.amount_cents))
        is_reversible = movement.is_own and not movement.is_reversed
        for widget in (self._reason, self._reverse):
            widget.setVisible(is_reversible)
        self._copy.setVisible(movement.is_own)
        self._elsewhere.setText(self._why_not(movement))
        self._elsewhere.setVisible(not is_reversible)

    def _why_not(self, movement: MovementView) -> str:
        if movement.is_reversed:
            return self.tr("Cette écriture est déjà annulée.")
        return self.tr("Écriture faite à un autre guichet : c’est là qu’elle s’annule.")

    def _go_to_reverse(self) -> None:
        self._reverse.setFocus(Qt.FocusReason.OtherFocusReason)

    def copy_entry(self, entry: str) -> None:
        """Print a copy of an entry's receipt; a copy is itself written down."""
        if not self._copy.isEnabled():
            return
        self._copy.setEnabled(False)
        command = CopyReceipt(entry, self._agent)
        self._tasks.run(copy_receipt, command, self._on_copied, self._on_copy_refused)

    def _on_copy(self) -> None:
        if self._movement is not None:
            self.copy_entry(self._movement.entry)

    def _on_copied(self, receipt: ReceiptContent) -> None:
        self._copy.setEnabled(True)
        self.copied.emit(receipt)

    def _on_copy_refused(self, error: CounterError) -> None:
        self._copy.setEnabled(True)
        self._notice.show_error(sentence(error, self._writing))

    def _on_reverse(self) -> None:
        if self._movement is None or not self._reverse.isEnabled():
            return
        reason = self._reason.reason()
        entry = self._intention.entry_for((self._movement.entry, reason))
        self._submit(Reverse(entry, self._movement.entry, reason, self._agent))

    def _submit(self, command: Reverse) -> None:
        self._reverse.setEnabled(False)
        self._tasks.run(reverse, command, self._on_reversed, partial(self._on_refused, command))

    def _on_reversed(self, result: GivenBack) -> None:
        self._reverse.setEnabled(True)
        self._intention.fulfil()
        self._step.show_step()
        self.reversed.emit(result)

    def _on_refused(self, command: Reverse, error: CounterError) -> None:
        self._reverse.setEnabled(True)
        if self._step.is_asking:
            self._step.show_error(error)
        elif overridable_rule(error) is None:
            self._notice.show_error(sentence(error, self._writing))
            self._go_to_reverse()
        else:
            self._step.take(command, error)
            self._notice.offer(sentence(error, self._writing), self.tr("Faire autoriser…"))
