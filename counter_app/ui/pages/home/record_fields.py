"""The fields of a household or of a person, each with what was there before."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final, cast

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from counter_app.ui.family_words import field_name, field_text, typed_value
from counter_app.ui.pages.page import Page
from counter_app.ui.theme.stylesheet import TextRole
from counter_app.ui.widgets.buttons import TileButton
from counter_app.ui.widgets.labelled_field import LabelledField
from counter_app.ui.widgets.layouts import column, focus_in_turn, reveal
from counter_app.ui.widgets.text import text
from counter_app.ui.widgets.tiles import TileGrid
from counter_app.ui.writing import Writing
from counter_protocol.family_content import FieldValue

_ORDER: Final = (
    *("name", "street", "postcode", "commune", "quotient"),
    *("first_name", "last_name", "birth_date", "school_class"),
)
"""As one asks for them at a counter; who pays comes last, as tiles."""


class RecordFields(Page):
    """`submitted` comes from Enter in any field."""

    submitted = Signal()

    def __init__(self, writing: Writing) -> None:
        super().__init__()
        self._writing = writing
        self._record: Mapping[str, FieldValue] = {}
        self._lines: dict[str, LabelledField] = {}
        self._payer: str | None = None
        self._people: list[str] = []
        self._payer_title = text(TextRole.STRONG)
        self._payers = TileGrid(120, most_columns=3)
        self._marked = QButtonGroup(self)
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self._who_pays = QWidget()
        self._who_pays.setLayout(column(self._payer_title, self._payers))
        self.setLayout(column(self._list, self._who_pays, gap_px=12))

    def show_record(self, record: Mapping[str, FieldValue], names: Mapping[str, str]) -> None:
        """Fill the form; `names` are the people among whom somebody pays."""
        self._record = record
        for line in self._lines.values():
            line.hide()
            line.deleteLater()
        self._lines = {field: self._line(field) for field in _ORDER if field in record}
        for line in self._lines.values():
            self._list.addWidget(line)
            line.show()
        focus_in_turn(self, self._lines.values())
        self._paint_payers(names)
        self.retranslate()

    def typed(self) -> dict[str, FieldValue]:
        """Every field as it is in the form now."""
        values = {field: typed_value(field, line.typed()) for field, line in self._lines.items()}
        if "payer" in self._record:
            values["payer"] = self._payer
        return values

    def start(self) -> None:
        """Put the keyboard on the first field."""
        for line in list(self._lines.values())[:1]:
            line.start()

    def point_at(self, field: str) -> None:
        """Put the keyboard on what has to be written otherwise."""
        if field in self._lines:
            line = self._lines[field]
            line.start()
            # Once what is said of it has taken its room.
            QTimer.singleShot(0, line, partial(reveal, line))

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        for field, line in self._lines.items():
            line.say(field_name(field), self.tr("Avant : {value}"))
        self._payer_title.setText(field_name("payer"))

    def _line(self, field: str) -> LabelledField:
        line = LabelledField()
        value = self._record[field]
        line.show_value("" if value is None else field_text(field, str(value), self._writing))
        line.submitted.connect(self.submitted)
        return line

    def _paint_payers(self, names: Mapping[str, str]) -> None:
        payer = self._record.get("payer")
        self._payer = None if payer is None else str(payer)
        tiles: list[QWidget] = []
        for resident, name in names.items():
            tile = TileButton(name)
            self._marked.addButton(tile)
            tile.setChecked(resident == self._payer)
            tile.clicked.connect(self._on_payer)
            tiles.append(tile)
        self._people = list(names)
        self._payers.replace(tiles)
        self._who_pays.setVisible("payer" in self._record)

    def _on_payer(self) -> None:
        self._payer = self._people[self._payers.tiles().index(cast("QWidget", self.sender()))]
