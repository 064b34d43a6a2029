"""The last step of a count: cheques and vouchers, what it all comes to, and why it differs.

Accessible names: those of the values; figures "Tiroir …", "Coffre …", "Chèques et titres …" and
"Total compté …", then one for each place that differs; the field "Motif de l’écart"; buttons
"Valider le comptage" or "Valider avec cet écart" and "Revenir au coffre".
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from counter_app.ui.announce import announce_now
from counter_app.ui.pages.page import Page
from counter_app.ui.pages.regie.check_found import PlaceFound
from counter_app.ui.pages.regie.value_counts import ValueCounts
from counter_app.ui.theme.stylesheet import TextRole
from counter_app.ui.widgets.figure_line import FigureLine
from counter_app.ui.widgets.form_sheet import FormSheet, SheetWords
from counter_app.ui.widgets.layouts import column, rule
from counter_app.ui.widgets.reason_line import ReasonLine
from counter_app.ui.widgets.text import text
from counter_app.ui.writing import Writing


class CheckEnd(Page):
    """`submitted` says that all is counted, `left` that one goes back to the safe."""

    submitted = Signal()
    left = Signal()

    def __init__(self, writing: Writing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writing = writing
        self._drawer_cents = 0
        self._safe_cents = 0
        self._lines: list[FigureLine] = []
        self.values = ValueCounts()
        self._drawer, self._safe, self._beside = (FigureLine(TextRole.AMOUNT) for _ in range(3))
        self._total = FigureLine(TextRole.DISPLAY)
        self._why = text(TextRole.HEADING)
        self._places = QVBoxLayout()
        self._reason = ReasonLine()
        self._difference = QFrame()
        self._difference.setLayout(column(rule(), self._why, self._places, self._reason, gap_px=10))
        self._difference.hide()
        figures = [self._drawer, self._safe, self._beside]
        self.sheet = FormSheet([self.values], [*figures, rule(), self._total, self._difference])
        self.setLayout(column(self.sheet))
        self.values.edited.connect(self.recount)
        self._reason.returnPressed.connect(self.sheet.submit)
        self.sheet.submitted.connect(self.submitted)
        self.sheet.left.connect(self.left)
        self.retranslate()

    def clear(self) -> None:
        """Nothing is counted yet."""
        self.values.clear()
        self._reason.clear()
        self.recount()

    def start(self, drawer_cents: int, safe_cents: int) -> None:
        """Go on after the cash of both places."""
        self._drawer_cents, self._safe_cents = drawer_cents, safe_cents
        self.recount()
        self.sheet.show_running(is_running=False)
        self.values.start()

    def recount(self) -> None:
        """Whatever was found before is out of sight."""
        self._difference.hide()
        self.sheet.notice.clear()
        self.retranslate()

    def resume(self) -> None:
        """Back to the count, as it was left."""
        self.sheet.show_running(is_running=False)
        if self._difference.isHidden():
            self.values.start()
        else:
            self._reason.start()

    def reason(self) -> str:
        """Why the count differs; empty until a difference is known."""
        return "" if self._difference.isHidden() else self._reason.reason()

    def show_difference(self, places: tuple[PlaceFound, ...]) -> None:
        """The count is not what must be there: say where, as far as it is told, and ask why."""
        self._forget_places()
        for place in places:
            self._lines.append(self._line(place))
            self._places.addWidget(self._lines[-1])
        self._difference.show()
        self.retranslate()
        self._reason.start()

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        is_known = not self._difference.isHidden()
        self.sheet.say(
            SheetWords(
                title=self.tr("Compter les chèques et les titres"),
                hint=self.tr(
                    "Dernière étape : ceux du tiroir et du coffre ensemble. Tapez 0 s’il n’y en a "
                    "pas."
                ),
                submit=self.tr("Valider avec cet écart")
                if is_known
                else self.tr("Valider le comptage"),
                back=self.tr("Revenir au coffre"),
            )
        )
        self._why.setText(self.tr("Le comptage diffère"))
        self._reason.say(self.tr("Motif de l’écart"))
        self._paint_figures()

    def _forget_places(self) -> None:
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines.clear()

    def _paint_figures(self) -> None:
        money, values_cents = self._writing.money, self.values.typed_cents()
        self._drawer.say(self.tr("Tiroir"), money(self._drawer_cents))
        self._safe.say(self.tr("Coffre"), money(self._safe_cents))
        self._beside.say(self.tr("Chèques et titres"), money(values_cents))
        total_cents = self._drawer_cents + self._safe_cents + values_cents
        self._total.say(self.tr("Total compté"), money(total_cents))

    def _line(self, place: PlaceFound) -> FigureLine:
        line = FigureLine(TextRole.AMOUNT)
        expected = self._writing.money(place.expected_cents)
        caption = self.tr("{place}, attendu {expected}").format(place=place.name, expected=expected)
        line.say(caption, self._writing.signed_money(place.counted_cents - place.expected_cents))
        announce_now(self, f"{caption} {line.figure()}")
        return line
