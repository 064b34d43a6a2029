"""What is written on a cheque, as it is copied at the desk."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.domain.cheques import ChequeTaken
from counter_app.domain.payment_rules import ChequeBankMissing, ChequeWordsTooLong
from counter_app.errors import CounterError
from counter_app.ui.pages.page import Page
from counter_app.ui.widgets.labelled_field import LabelledField
from counter_app.ui.widgets.layouts import column


class ChequeForm(Page):
    """`submitted` comes from Enter in any of its fields."""

    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = LabelledField()
        self._bank = LabelledField()
        self._drawer = LabelledField()
        fields = (self._number, self._bank, self._drawer)
        self.setLayout(column(*fields, gap_px=10))
        for field in fields:
            field.submitted.connect(self.submitted)
        self.retranslate()

    @property
    def number_field(self) -> QLineEdit:
        """What the digits of a keypad go to."""
        return self._number.line

    def cheque(self) -> ChequeTaken:
        """What is typed; who drew it never leaves this desk."""
        return ChequeTaken(self._number.typed(), self._bank.typed(), self._drawer.typed())

    def clear(self) -> None:
        """Another cheque."""
        for field in (self._number, self._bank, self._drawer):
            field.show_value("")

    def start(self) -> None:
        """Put the keyboard on the number."""
        self._number.start()

    def go_to(self, refusal: CounterError) -> None:
        """Put the keyboard on what was refused."""
        is_of_words = isinstance(refusal, ChequeBankMissing | ChequeWordsTooLong)
        (self._bank if is_of_words else self._number).start()

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self._number.say(self.tr("Numéro du chèque"), "{value}")
        self._bank.say(self.tr("Banque"), "{value}")
        self._drawer.say(self.tr("Tireur"), "{value}")
