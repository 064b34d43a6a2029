"""A count of the drawer and, once it is known to differ, the reason why.

Accessible names: those of the denominations; fields "Laissé en caisse" and the one for the reason,
"Motif de l’écart" or "Motif de la correction"; buttons "Recompter" and the one that submits;
figures "Total compté …" and "Écart …".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from counter_app.ui.announce import announce_now
from counter_app.ui.pages.denominations import Denominations
from counter_app.ui.pages.page import Page
from counter_app.ui.theme.stylesheet import TextRole
from counter_app.ui.widgets.amount_field import AmountField, FigureSize
from counter_app.ui.widgets.buttons import ActionButton, Emphasis
from counter_app.ui.widgets.figure_line import FigureLine
from counter_app.ui.widgets.form_sheet import FormSheet, SheetWords
from counter_app.ui.widgets.layouts import column, rule
from counter_app.ui.widgets.reason_line import ReasonLine
from counter_app.ui.writing import Writing


@dataclass(frozen=True, slots=True)
class CountWords:
    """What the form asks for; `reason` and `submit_anyway` are said once it asks why."""

    title: str
    hint: str
    reason: str
    submit: str
    submit_anyway: str


class CountForm(Page):
    """`submitted` says that the agent is done; the page reads the count and the reason."""

    submitted = Signal()
    left = Signal()

    def __init__(self, writing: Writing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writing = writing
        self._words = CountWords("", "", "", "", "")
        self._difference_cents = 0
        self.denominations = Denominations(writing)
        self.kept = AmountField(FigureSize.SMALL)
        self._total = FigureLine(TextRole.DISPLAY)
        self._expected = FigureLine(TextRole.AMOUNT)
        self._difference = FigureLine(TextRole.CHANGE)
        self._reason = ReasonLine()
        self._again = ActionButton(Emphasis.QUIET)
        self._result = self._difference_card()
        self._sheet = FormSheet([self.denominations], [self._total, self.kept, self._result])
        self.notice = self._sheet.notice
        self.setLayout(column(self._sheet))
        self.denominations.edited.connect(self._on_edited)
        self._sheet.submitted.connect(self.submitted)
        # A button that is off takes no click: Enter waits as long as it does.
        self._reason.returnPressed.connect(self._sheet.submit)
        self._again.clicked.connect(self.count_again)
        self._sheet.left.connect(self.left)
        self.retranslate()

    def say(self, words: CountWords) -> None:
        """Write what this count is for."""
        self._words = words
        self.retranslate()

    def reason(self) -> str:
        """Why the count differs; empty until a difference is known."""
        return self._reason.reason() if not self._result.isHidden() else ""

    def start(self, counted: Iterable[tuple[int, int]] = ()) -> None:
        """A form with these pieces of each denomination in cents, the keyboard on the first."""
        self.denominations.clear()
        for cents, pieces in counted:
            self.denominations.set_pieces(cents, pieces)
        self._reason.clear()
        self.count_again()

    def count_again(self) -> None:
        """Back to the count: the difference is out of sight."""
        self._result.hide()
        self.notice.clear()
        self._say_what_is_asked()
        self.denominations.start()

    def resume(self) -> None:
        """Back to a count whose difference nobody signed, as it was left."""
        self._reason.start()

    def show_difference(self, difference_cents: int | None) -> None:
        """Ask for the reason; the difference and what is expected show where they are told."""
        self._difference_cents = difference_cents or 0
        for figure in (self._expected, self._difference):
            figure.setVisible(difference_cents is not None)
        self._result.show()
        self.retranslate()
        if difference_cents is not None:
            announce_now(self, f"{self.tr('Écart')} {self._difference.figure()}")
        self._reason.start()

    def show_running(self, *, is_running: bool) -> None:
        """Take no second answer while one is under way."""
        self._sheet.show_running(is_running=is_running)

    def can_leave(self, *, is_possible: bool) -> None:
        """Whether there is something to go back to."""
        self._sheet.can_leave(is_possible=is_possible)

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self.kept.set_caption(self.tr("Laissé en caisse"))
        self._reason.say(self._words.reason)
        self._again.setText(self.tr("Recompter"))
        self._say_what_is_asked()
        self._paint_figures()

    def _difference_card(self) -> QFrame:
        inside = column(
            rule(), self._expected, self._difference, self._reason, self._again, gap_px=10
        )
        frame = QFrame()
        frame.setLayout(inside)
        frame.hide()
        return frame

    def _on_edited(self) -> None:
        if not self._result.isHidden():
            self._result.hide()
            self._say_what_is_asked()
        self._paint_figures()

    def _paint_figures(self) -> None:
        counted_cents = self.denominations.counted_cents()
        self._total.say(self.tr("Total compté"), self._writing.money(counted_cents))
        expected_cents = counted_cents - self._difference_cents
        self._expected.say(self.tr("Attendu"), self._writing.money(expected_cents))
        self._difference.say(self.tr("Écart"), self._writing.signed_money(self._difference_cents))

    def _say_what_is_asked(self) -> None:
        words = self._words
        has_difference = not self._result.isHidden()
        self._sheet.say(
            SheetWords(
                title=words.title,
                hint=words.hint,
                submit=words.submit_anyway if has_difference else words.submit,
                back=self.tr("Pas maintenant"),
            )
        )
