"""One movement in detail: print a copy of its receipt, or undo it for a reason.

Accessible names: buttons "Imprimer une copie", "Erreur de saisie", "Mauvaise famille",
"La famille a changé d’avis", "Annuler cette écriture"; the field "Motif de l’annulation".
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.documents.receipt_content import ReceiptContent
from counter_app.domain.household import MovementView
from counter_app.errors import CounterError
from counter_app.operations.copy_receipt import CopyReceipt, copy_receipt
from counter_app.operations.reverse import ReversalDone, Reverse, reverse
from counter_app.ui.error_text import sentence
from counter_app.ui.intention import Intention
from counter_app.ui.item_models.movements import movement_title
from counter_app.ui.pages.page import Page
from counter_app.ui.tasks import Tasks
from counter_app.ui.theme.stylesheet import TextRole
from counter_app.ui.widgets.buttons import ActionButton, Emphasis, TileButton
from counter_app.ui.widgets.figure_line import FigureLine
from counter_app.ui.widgets.layouts import TARGET_PX, column, rule, scrolled
from counter_app.ui.widgets.notice import Notice
from counter_app.ui.widgets.panel_head import PanelHead
from counter_app.ui.widgets.text import paragraph, text
from counter_app.ui.writing import Writing


class MovementPanel(Page):
    """`reversed` carries the ReversalDone, `copied` the ReceiptContent to print."""

    reversed = Signal(object)
    copied = Signal(object)
    closed = Signal()

    def __init__(
        self, tasks: Tasks, writing: Writing, agent: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._writing = writing
        self._agent = agent
        self._movement: MovementView | None = None
        self._intention = Intention()
        self._head = PanelHead()
        self._what = paragraph(TextRole.HEADING)
        self._when = FigureLine(TextRole.BODY)
        self._where = FigureLine(TextRole.BODY)
        self._amount = FigureLine(TextRole.AMOUNT)
        self._copy = ActionButton(Emphasis.TONAL)
        self._why_title = text(TextRole.HEADING)
        self._reasons = [TileButton("") for _ in range(3)]
        self._reason = QLineEdit()
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
        self.retranslate()
        self._copy.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_reason(self) -> None:
        """Put the keyboard on the reason: the agent has already said that it must be undone."""
        self._reasons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self._head.say(self.tr("Mouvement"), self.tr("Échap pour fermer"), self.tr("Fermer"))
        self._copy.setText(self.tr("Imprimer une copie"))
        self._why_title.setText(self.tr("Annuler"))
        self._reason.setPlaceholderText(self.tr("ou un autre motif"))
        self._reason.setAccessibleName(self.tr("Motif de l’annulation"))
        self._reverse.setText(self.tr("Annuler cette écriture"))
        for tile, words in zip(self._reasons, self._usual_reasons(), strict=True):
            tile.setText(words)
            tile.setAccessibleName(words)
        if self._movement is not None:
            self._paint_movement(self._movement)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _usual_reasons(self) -> tuple[str, str, str]:
        return (
            self.tr("Erreur de saisie"),
            self.tr("Mauvaise famille"),
            self.tr("La famille a changé d’avis"),
        )

    def _lay_out(self) -> None:
        self._reason.setMinimumHeight(TARGET_PX)
        self._reason.setMaxLength(120)
        figures = column(self._when, self._where, rule(), self._amount, gap_px=10)
        why = column(self._why_title, *self._reasons, self._reason, self._reverse)
        body = column(self._what, figures, self._copy, self._elsewhere, why, gap_px=16)
        body.addWidget(self._notice)
        body.addStretch(1)
        layout = column(self._head, scrolled(body), gap_px=12)
        layout.setContentsMargins(20, 16, 20, 16)
        self.setLayout(layout)

    def _connect(self) -> None:
        self._head.closed.connect(self.closed)
        self._copy.clicked.connect(self._on_copy)
        self._reverse.clicked.connect(self._on_reverse)
        self._reason.returnPressed.connect(self._on_reverse)
        self._reason.textChanged.connect(self._mark_reason)
        for tile in self._reasons:
            tile.clicked.connect(self._on_usual_reason)

    def _paint_movement(self, movement: MovementView) -> None:
        where = " · ".join(filter(None, (movement.resident_name, movement.site_name)))
        self._what.setText(movement_title(movement))
        self._when.say(self.tr("Quand"), self._writing.moment(movement.occurred_at))
        self._where.say(self.tr("Où"), where)
        self._amount.say(self.tr("Montant"), self._writing.signed_money(movement.amount_cents))
        is_reversible = movement.is_own and not movement.is_reversed
        for widget in (self._why_title, *self._reasons, self._reason, self._reverse):
            widget.setVisible(is_reversible)
        self._copy.setVisible(movement.is_own)
        self._elsewhere.setText(self._why_not(movement))
        self._elsewhere.setVisible(not is_reversible)

    def _why_not(self, movement: MovementView) -> str:
        if movement.is_reversed:
            return self.tr("Cette écriture est déjà annulée.")
        return self.tr("Écriture faite à un autre guichet : c’est là qu’elle s’annule.")

    def _on_usual_reason(self) -> None:
        tile = self.sender()
        if isinstance(tile, TileButton):
            self._reason.setText(tile.text())
            self._reverse.setFocus(Qt.FocusReason.OtherFocusReason)

    def _mark_reason(self, words: str) -> None:
        for tile in self._reasons:
            tile.setChecked(tile.text() == words)

    def copy_entry(self, entry: str) -> None:
        """Print a copy of an entry's receipt; a copy is itself written down."""
        if not self._copy.isEnabled():
            return
        self._copy.setEnabled(False)
        command = CopyReceipt(entry, self._agent)
        self._tasks.run(copy_receipt, command, self._on_copied, self._on_error)

    def _on_copy(self) -> None:
        if self._movement is not None:
            self.copy_entry(self._movement.entry)

    def _on_copied(self, receipt: ReceiptContent) -> None:
        self._copy.setEnabled(True)
        self.copied.emit(receipt)

    def _on_reverse(self) -> None:
        if self._movement is None or not self._reverse.isEnabled():
            return
        self._reverse.setEnabled(False)
        reason = self._reason.text().strip()
        entry = self._intention.entry_for((self._movement.entry, reason))
        command = Reverse(entry, self._movement.entry, reason, self._agent)
        self._tasks.run(reverse, command, self._on_reversed, self._on_error)

    def _on_reversed(self, result: ReversalDone) -> None:
        self._reverse.setEnabled(True)
        self._intention.fulfil()
        self.reversed.emit(result)

    def _on_error(self, error: CounterError) -> None:
        self._copy.setEnabled(True)
        self._reverse.setEnabled(True)
        self._notice.show_error(sentence(error, self._writing))
