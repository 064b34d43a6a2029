"""What is in the drawer, and how near the maximum that may be kept in hand."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QWidget

from counter_app.ui.in_hand_words import in_hand_words
from counter_app.ui.theme.stylesheet import Surface, TextRole
from counter_app.ui.theme.tokens import tokens_of
from counter_app.ui.widgets.layouts import column, surface
from counter_app.ui.widgets.painting import smooth_painter
from counter_app.ui.widgets.text import paragraph, set_role, text
from counter_app.ui.writing import Writing


@dataclass(frozen=True, slots=True)
class DrawerFigures:
    """Money in hand and the maximum of the régie's act, in cents.

    Who counts blind is told `in_hand_at_least_cents`, and `in_hand_cents` is None. From
    `warning_percent` of the maximum on, the gauge asks to think of a deposit.
    """

    in_hand_cents: int | None
    in_hand_at_least_cents: int
    maximum_cents: int
    warning_percent: int

    @property
    def percent(self) -> int:
        """How full it is, as far as it is told."""
        known_cents = self.in_hand_cents
        if known_cents is None:
            known_cents = self.in_hand_at_least_cents
        return 100 * known_cents // max(1, self.maximum_cents)


class DrawerGauge(QWidget):
    """A small panel; None means that the till is closed."""

    def __init__(self, writing: Writing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writing = writing
        self._figures: DrawerFigures | None = None
        self._title = text(TextRole.CAPTION)
        self._amount = text(TextRole.AMOUNT)
        self._bar = _FillBar()
        self._note = paragraph(TextRole.CAPTION)
        inside = column(self._title, self._amount, self._bar, self._note, gap_px=5)
        self.setLayout(column(surface(Surface.WELL, inside, margin_px=14)))
        self.retranslate()

    def show_figures(self, figures: DrawerFigures | None) -> None:
        """Tell what is in the drawer."""
        self._figures = figures
        self.retranslate()

    def retranslate(self) -> None:
        """Write the words again, in the language that is on."""
        figures = self._figures
        self._title.setText(self.tr("En caisse") if figures else self.tr("Caisse"))
        self._bar.setVisible(figures is not None)
        if figures is None:
            self._amount.setText(self.tr("fermée"))
            self._note.setText(self.tr("Alt 3 pour l’ouvrir"))
        else:
            self._show_open(figures)
        words = (self._title.text(), self._amount.text(), self._note.text())
        self.setAccessibleName(", ".join(words))

    def _show_open(self, figures: DrawerFigures) -> None:
        percent = figures.percent
        is_near_full = percent >= figures.warning_percent
        maximum = self._writing.short_money(figures.maximum_cents)
        self._amount.setText(
            in_hand_words(figures.in_hand_cents, figures.in_hand_at_least_cents, self._writing)
        )
        words = self.tr("maximum {amount}").format(amount=maximum)
        if is_near_full:
            words += "\n" + self.tr("Versement à prévoir")
        self._note.setText(words)
        set_role(self._note, TextRole.WARNING if is_near_full else TextRole.CAPTION)
        self._bar.show_fill(percent, is_near_full)


class _FillBar(QWidget):
    """A thin bar, filled so far."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(5)
        self._percent = 0
        self._is_near_full = False

    def show_fill(self, percent: int, is_near_full: bool) -> None:  # noqa: FBT001 - two facts
        self._percent, self._is_near_full = min(percent, 100), is_near_full
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self.palette())
        painter = smooth_painter(self)
        painter.setPen(QColor(0, 0, 0, 0))
        painter.setBrush(QColor(tokens.line))
        painter.drawRoundedRect(QRectF(self.rect()), 2.5, 2.5)
        painter.setBrush(QColor(tokens.warning if self._is_near_full else tokens.accent))
        filled = QRectF(0, 0, self.width() * self._percent / 100, self.height())
        if filled.width() >= self.height():
            painter.drawRoundedRect(filled, 2.5, 2.5)
        painter.end()
