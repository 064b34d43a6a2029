"""What is in hand, how near the maximum that may be, and when takings were handed over last."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.domain.deposit_rules import Urgency
from counter_app.operations.deposit_outlook import DepositGauge
from counter_app.ui.deposit_words import (
    gauge_in_hand,
    last_deposit_words,
    percent_of_maximum,
    warning_words,
)
from counter_app.ui.theme.stylesheet import Surface, TextRole
from counter_app.ui.widgets.fill_bar import FillBar
from counter_app.ui.widgets.layouts import column, surface
from counter_app.ui.widgets.text import paragraph, text
from counter_app.ui.writing import Writing


@dataclass(frozen=True, slots=True)
class DrawerFigures:
    """What is in hand, told to who looks, and whether the till is open."""

    is_open: bool
    gauge: DepositGauge


class DrawerGauge(QWidget):
    """A small panel; the till counts as closed until something is told of it."""

    def __init__(self, writing: Writing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writing = writing
        self._figures: DrawerFigures | None = None
        self._title = text(TextRole.CAPTION)
        self._amount = text(TextRole.AMOUNT)
        self._bar = FillBar()
        self._note = paragraph(TextRole.CAPTION)
        self._warning = paragraph(TextRole.WARNING)
        for words in (self._note, self._warning):
            # The list of rooms is as wide as the rooms need; the words go on to the next line.
            words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        inside = column(self._title, self._amount, self._bar, self._note, self._warning, gap_px=5)
        self.setLayout(column(surface(Surface.WELL, inside, margin_px=14)))
        self.retranslate()

    def show_figures(self, figures: DrawerFigures) -> None:
        """Tell what is in hand."""
        self._figures = figures
        self.retranslate()

    def copied(self) -> DrawerGauge:
        """Another one that tells the same, to be shown elsewhere."""
        copy = DrawerGauge(self._writing)
        if self._figures is not None:
            copy.show_figures(self._figures)
        return copy

    def retranslate(self) -> None:
        """Write the words again, in the language that is on."""
        figures = self._figures
        if figures is not None and figures.is_open:
            self._show_open(figures.gauge)
        else:
            self._show_closed()
        warning = "" if figures is None else warning_words(figures.gauge, self._writing)
        self._warning.setText(warning)
        self._warning.setVisible(bool(warning))
        words = (self._title.text(), self._amount.text(), self._note.text(), warning)
        self.setAccessibleName(", ".join(one for one in words if one))

    def _show_closed(self) -> None:
        self._title.setText(self.tr("Caisse"))
        self._bar.hide()
        self._amount.setText(self.tr("fermée"))
        self._note.setText(self.tr("Alt 3 pour l’ouvrir"))

    def _show_open(self, gauge: DepositGauge) -> None:
        self._title.setText(self.tr("En caisse"))
        self._amount.setText(gauge_in_hand(gauge, self._writing))
        self._bar.setVisible(gauge.maximum_cents > 0)
        self._bar.show_fill(percent_of_maximum(gauge), gauge.calls.amount is not Urgency.NONE)
        self._note.setText("\n".join(self._notes(gauge)))

    def _notes(self, gauge: DepositGauge) -> list[str]:
        maximum = self._writing.short_money(gauge.maximum_cents)
        notes = [self.tr("maximum {amount}").format(amount=maximum)] if gauge.maximum_cents else []
        last = last_deposit_words(gauge)
        return [*notes, last] if last else notes
