"""What is written on a cheque, as it is copied at the desk."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.domain.cheques import ChequeTaken
from counter_app.domain.payment_rules import ChequeBankMissing, ChequeWordsTooLong
from counter_app.errors import CounterError
from counter_app.ui.pages.page import Page
from counter_app.ui.widgets.buttons import TileButton
from counter_app.ui.widgets.labelled_field import LabelledField
from counter_app.ui.widgets.layouts import column
from counter_app.ui.widgets.tiles import TileGrid


class ChequeForm(Page):
    """`submitted` comes from Enter in any of its fields.

    Under the bank, while it is empty, is one tile for each of those that cheques name most here.
    """

    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = LabelledField()
        self._bank = LabelledField()
        self._drawer = LabelledField()
        self._usual = TileGrid(150, most_columns=2)
        fields = (self._number, self._bank, self._drawer)
        bank = column(self._bank, self._usual, gap_px=6)
        self.setLayout(column(self._number, bank, self._drawer, gap_px=10))
        for field in fields:
            field.submitted.connect(self.submitted)
        self._bank.line.textChanged.connect(self._paint_usual)
        self.retranslate()

    @property
    def number_field(self) -> QLineEdit:
        """What the digits of a keypad go to."""
        return self._number.line

    def offer_banks(self, banks: tuple[str, ...]) -> None:
        """Banks that are one touch away."""
        tiles = [TileButton(bank) for bank in banks]
        for tile in tiles:
            tile.setToolTip(tile.text())
            tile.clicked.connect(self._on_bank)
        self._usual.replace(tiles)
        self._paint_usual()

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

    def _paint_usual(self) -> None:
        self._usual.setVisible(bool(self._usual.tiles()) and not self._bank.typed())

    def _on_bank(self) -> None:
        tile = self.sender()
        if isinstance(tile, TileButton):
            tile.setChecked(False)
            self._bank.show_value(tile.text())
            self._drawer.start()
