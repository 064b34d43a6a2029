"""One quota on the family's page: how often it came, and the button for one more visit."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.documents.typography import Language
from counter_app.domain.quotas import QuotaView
from counter_app.ui.pages.page import Page
from counter_app.ui.theme.stylesheet import Surface, TextRole
from counter_app.ui.widgets.buttons import ActionButton, Emphasis
from counter_app.ui.widgets.layouts import column, row, surface
from counter_app.ui.widgets.text import ElidedLabel, text
from counter_app.ui.writing import Writing


class PassageLine(Page):
    """`passage_asked` carries the QuotaView. The line stays while figures change, and its focus."""

    passage_asked = Signal(object)

    def __init__(self, quota: QuotaView, writing: Writing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quota = quota
        self._writing = writing
        self._is_accepted = False
        self._name = ElidedLabel(TextRole.STRONG)
        self._left = text(TextRole.CAPTION)
        self.button = ActionButton(Emphasis.TONAL)
        line = row(column(self._name, self._left, gap_px=0), self.button, gap_px=16)
        line.setStretch(0, 1)
        card = surface(Surface.CARD, line)
        line.setContentsMargins(20, 12, 20, 12)
        self.setLayout(column(card))
        self.button.clicked.connect(self._on_clicked)
        self.retranslate()

    def show_quota(self, quota: QuotaView, *, is_accepted: bool) -> None:
        """Say where the family stands; `is_accepted` once it was asked about the cost beyond."""
        self._quota, self._is_accepted = quota, is_accepted
        self.retranslate()

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        quota = self._quota
        self._name.setText(f"{self._service_name()} {quota.used} / {quota.limit}")
        self._left.setText(self.tr("%n passage(s) possible(s) ici", "", quota.left_here))
        words = self.tr("Noter quand même") if self._is_accepted else self.tr("Passage")
        self.button.setText(words)
        self.button.setAccessibleDescription(f"{self._name.text()}, {self._left.text()}")

    def _service_name(self) -> str:
        is_english = self._writing.language is Language.ENGLISH
        return (self._quota.name_en or self._quota.name) if is_english else self._quota.name

    def _on_clicked(self) -> None:
        self.passage_asked.emit(self._quota)
