"""Writes down whom an agent looked at, once it is on the screen: no tap waits for the disk."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

from counter_app.documents.any_document import AnyDocument
from counter_app.documents.books_content import QuittanceRegisterContent, UnpaidContent
from counter_app.documents.family_content import (
    ChildcareCertificateContent,
    FamilyStatementContent,
)
from counter_app.domain.clock import Clock
from counter_app.domain.looks import Look
from counter_app.errors import CounterError
from counter_app.operations.note_looks import NoteLooks, note_looks
from counter_app.ui.tasks import Tasks
from counter_protocol.entries import new_entry_id
from counter_protocol.looks import LookWay

AFTER_MS: Final = 200
"""By then the family is painted, and what its page asks for is before it in the queue."""


class FamilyLooks(QObject):
    """One for as long as an agent stays; `write_down` before it goes.

    What could not be written is tried again with the next one: that the disk fails is told already.
    """

    def __init__(self, tasks: Tasks, clock: Clock, agent: str, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._clock = clock
        self._agent = agent
        self._unwritten: list[Look] = []
        self._soon = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._soon.timeout.connect(self.write_down)

    @Slot(str, object)
    def family(self, household: str, way: LookWay) -> None:
        """A family came up."""
        self._note(way, household, 1)

    def document(self, content: AnyDocument) -> None:
        """A document is shown: who is on it, if it names families at all."""
        match content:
            case FamilyStatementContent():
                self.family(content.household, LookWay.STATEMENT)
            case ChildcareCertificateContent():
                self.family(content.household, LookWay.CERTIFICATE)
            case UnpaidContent():
                self._note_list(LookWay.UNPAID, {each.household for each in content.accounts})
            case QuittanceRegisterContent():
                self._note_list(LookWay.REGISTER, {line.household_name for line in content.lines})
            case _:
                """It names none."""

    @Slot()
    def write_down(self) -> None:
        """Ask for what was noted to be written now."""
        self._soon.stop()
        looks, self._unwritten = tuple(self._unwritten), []
        if looks:
            failed = partial(self._on_failed, looks)
            self._tasks.run(note_looks, NoteLooks(looks), self._on_written, failed)

    def _note_list(self, way: LookWay, families: Iterable[str | None]) -> None:
        named = sum(family is not None for family in families)
        if named:
            self._note(way, None, named)

    def _note(self, way: LookWay, household: str | None, families: int) -> None:
        now = self._clock.now()
        look = Look(new_entry_id(), now, self._agent, way, household, families)
        self._unwritten.append(look)
        self._soon.start()

    def _on_written(self, _: None) -> None:
        """Nothing to show."""

    def _on_failed(self, looks: tuple[Look, ...], _: CounterError) -> None:
        self._unwritten[:0] = looks
