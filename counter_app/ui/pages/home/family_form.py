"""Correcting what is known of a family: the household, or one of its people.

Accessible names: tiles "Le foyer" and one per person; a field per fact, such as "Adresse"; the
first names under "Payeur"; "Enregistrer" (Enter). Escape closes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from counter_app.domain.family import FamilyRecord
from counter_app.domain.family_rules import FieldUnusable
from counter_app.domain.household import HouseholdView
from counter_app.errors import CounterError
from counter_app.operations.change_household import ChangeHousehold, change_household
from counter_app.operations.change_resident import ChangeResident, change_resident
from counter_app.operations.family_record import ReadFamilyRecord, family_record
from counter_app.ui.error_text import sentence
from counter_app.ui.intention import Intention
from counter_app.ui.pages.home.record_fields import RecordFields
from counter_app.ui.pages.panel import AgentPanel
from counter_app.ui.tasks import Tasks
from counter_app.ui.widgets.buttons import ActionButton, Emphasis, TileButton
from counter_app.ui.widgets.layouts import column, panel_column, scrolled
from counter_app.ui.widgets.notice import Notice
from counter_app.ui.widgets.panel_head import PanelHead
from counter_app.ui.widgets.tiles import TileGrid
from counter_app.ui.writing import Writing
from counter_protocol.family_content import FieldValue


class FamilyForm(AgentPanel):
    """`saved` carries the HouseholdView as it is now."""

    saved = Signal(object)

    def __init__(
        self, tasks: Tasks, writing: Writing, agent: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(tasks, writing, agent, parent)
        self._household = ""
        self._record: FamilyRecord | None = None
        self._resident: str | None = None
        self._asked_for: list[str | None] = []
        self._is_running = False
        self._intention = Intention()
        self._head = PanelHead()
        self._notice = Notice()
        self._subjects = TileGrid(120, most_columns=3)
        self._marked = QButtonGroup(self)
        self._fields = RecordFields(writing)
        self._save = ActionButton(Emphasis.PRIMARY)
        self._lay_out()
        self._connect()
        self.retranslate()

    def show_household(self, view: HouseholdView) -> None:
        """Read what may be corrected of a family, and begin with the household."""
        self._household = view.household
        self._record, self._resident = None, None
        self._notice.clear()
        self._read(view.household)

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self._head.say(self.tr("Modifier"), self.tr("Échap pour fermer"), self.tr("Fermer"))
        self._save.setText(self.tr("Enregistrer"))
        self._save.set_hint(self.tr("Entrée"))
        self._fields.retranslate()
        self._paint_subjects()

    def _lay_out(self) -> None:
        body = column(self._subjects, self._fields, None, gap_px=16)
        self.setLayout(panel_column(self._head, self._notice, scrolled(body), self._save))

    def _connect(self) -> None:
        self._head.closed.connect(self.closed)
        self._save.clicked.connect(self._submit)
        self._fields.submitted.connect(self._submit)

    def _read(self, household: str) -> None:
        command = ReadFamilyRecord(household, self._agent)
        self._tasks.run(family_record, command, self._on_record, self._on_error)

    def _on_record(self, record: FamilyRecord) -> None:
        if record.household != self._household:
            return
        if self._resident not in {None, *(person.resident for person in record.people)}:
            self._resident = None
        self._record = record
        self._paint_subjects()
        self._paint_fields()
        self._fields.start()

    def _paint_subjects(self) -> None:
        if self._record is None:
            return
        names: dict[str | None, str] = {None: self.tr("Le foyer")}
        names |= {
            person.resident: str(person.fields["first_name"]) for person in self._record.people
        }
        tiles: list[QWidget] = []
        for resident, name in names.items():
            tile = TileButton(name)
            self._marked.addButton(tile)
            tile.setChecked(resident == self._resident)
            tile.clicked.connect(self._on_subject)
            tiles.append(tile)
        self._asked_for = list(names)
        self._subjects.replace(tiles)

    def _on_subject(self) -> None:
        pressed = self._subjects.tiles().index(cast("QWidget", self.sender()))
        self._resident = self._asked_for[pressed]
        self._notice.clear()
        self._paint_fields()
        self._fields.start()

    def _paint_fields(self) -> None:
        if self._record is not None:
            names = {
                person.resident: str(person.fields["first_name"]) for person in self._record.people
            }
            self._fields.show_record(self._before(), names)

    def _before(self) -> Mapping[str, FieldValue]:
        """What is known of whom the form is about."""
        assert self._record is not None
        if self._resident is None:
            return self._record.fields
        people = {person.resident: person.fields for person in self._record.people}
        return people[self._resident]

    def _submit(self) -> None:
        if self._record is None or self._is_running:
            return
        self._is_running = True
        self._save.setEnabled(False)
        after = self._fields.typed()
        asked = (self._resident or self._record.household, *sorted(after.items()))
        entry, before = self._intention.entry_for(asked), self._before()
        if self._resident is None:
            household = self._record.household
            change = ChangeHousehold(entry, household, before, after, self._agent)
            self._tasks.run(change_household, change, self._on_saved, self._on_error)
        else:
            person = ChangeResident(entry, self._resident, before, after, self._agent)
            self._tasks.run(change_resident, person, self._on_saved, self._on_error)

    def _on_saved(self, view: HouseholdView) -> None:
        self._go_on()
        self._intention.fulfil()
        if view.household == self._household:
            self._read(view.household)
            self._notice.show_done(
                self.tr("C’est noté ici ; les autres guichets l’apprennent dès la synchronisation.")
            )
        self.saved.emit(view)

    def _on_error(self, error: CounterError) -> None:
        self._go_on()
        if isinstance(error, FieldUnusable):
            self._fields.point_at(error.field)
        self._notice.show_error(sentence(error, self._writing))

    def _go_on(self) -> None:
        self._is_running = False
        self._save.setEnabled(True)
