"""How often a family came to each service with a yearly quota, and one touch for one more visit.

Accessible names: each "Passage" button is described by its service and figures; then
"Annuler ce passage".
"""

from __future__ import annotations

import dataclasses
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.household import HouseholdView
from counter_app.domain.quotas import NoPassageLeft, PassageBeyondQuota, QuotaView
from counter_app.errors import CounterError, RuleError
from counter_app.operations.record_passage import (
    PassageDone,
    RecordPassage,
    UndoPassage,
    record_passage,
    undo_passage,
)
from counter_app.ui.error_text import sentence
from counter_app.ui.family_words import nothing_recorded
from counter_app.ui.intention import Intention
from counter_app.ui.pages.home.passage_line import PassageLine
from counter_app.ui.pages.page import AgentPage
from counter_app.ui.tasks import Tasks
from counter_app.ui.widgets.layouts import column, focus_in_turn
from counter_app.ui.widgets.notice import Notice
from counter_app.ui.writing import Writing


class PassageStrip(AgentPage):
    """One line for each quota of the desk's services; hidden where there is none.

    `counted` carries the HouseholdView once a passage was recorded or taken back. F8 is the first
    line's button.
    """

    counted = Signal(object)

    def __init__(
        self, tasks: Tasks, writing: Writing, agent: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(tasks, writing, agent, parent)
        self._view: HouseholdView | None = None
        self._accepted = ""
        self._refused = ""
        self._last = ""
        self._is_running = False
        self._intention = Intention()
        self._notice = Notice()
        self._lines: dict[str, PassageLine] = {}
        self._list = column(gap_px=8)
        self.setLayout(column(self._list, self._notice, gap_px=8))
        self._notice.taken.connect(self._on_undo)
        self.retranslate()
        self.hide()

    def show_household(self, view: HouseholdView) -> None:
        """Say how often a family came, and forget what was done for another one."""
        if self._view is None or self._view.household != view.household:
            self._accepted, self._refused, self._last = "", "", ""
            self._notice.clear()
        self._view = view
        self._tell_right_came_back(view)
        self.retranslate()
        self.setVisible(bool(view.quotas))

    def _tell_right_came_back(self, view: HouseholdView) -> None:
        """Another desk gave back what it did not need: the agent need not try to find that out."""
        came_back = [quota for quota in view.quotas if quota.left_here > 0]
        if self._refused in {quota.service for quota in came_back}:
            self._accepted, self._refused = "", ""
            self._notice.show_done(self.tr("Un passage est de nouveau possible ici."))

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        quotas = self._view.quotas if self._view else ()
        if list(self._lines) != [quota.service for quota in quotas]:
            self._make_lines(quotas)
        for quota in quotas:
            is_accepted = quota.service == self._accepted
            self._lines[quota.service].show_quota(quota, is_accepted=is_accepted)

    def _make_lines(self, quotas: tuple[QuotaView, ...]) -> None:
        for former in self._lines.values():
            former.hide()
            former.deleteLater()
        self._lines = {quota.service: PassageLine(quota, self._writing) for quota in quotas}
        for place, line in enumerate(self._lines.values()):
            if place == 0:
                line.button.set_shortcut(Qt.Key.Key_F8)
            line.passage_asked.connect(self._record)
            self._list.addWidget(line)
        focus_in_turn(self, self._lines.values())

    def _record(self, quota: QuotaView) -> None:
        if self._is_running or self._view is None:
            return
        self._is_running = True
        is_accepted = quota.service == self._accepted
        asked = (self._view.household, quota.service)
        command = RecordPassage(
            entry=self._intention.entry_for(asked),
            household=self._view.household,
            service=quota.service,
            resident=self._view.card_resident,
            agent=self._agent,
            is_accepted=is_accepted,
        )
        self._accepted, self._refused = quota.service, ""
        on_error = partial(self._on_error, self._view)
        self._tasks.run(record_passage, command, self._on_recorded, on_error)

    def _on_undo(self) -> None:
        if self._is_running or self._view is None or not self._last:
            return
        self._is_running = True
        command = UndoPassage(self._intention.entry_for(self._last), self._last, self._agent)
        on_error = partial(self._on_error, self._view)
        self._tasks.run(undo_passage, command, self._on_undone, on_error)

    def _on_recorded(self, done: PassageDone) -> None:
        if self._end(done, done.entry):
            self._notice.confirm(self.tr("Passage noté."), self.tr("Annuler ce passage"))

    def _on_undone(self, done: PassageDone) -> None:
        if self._end(done, ""):
            self._notice.show_done(self.tr("Passage annulé."))

    def _end(self, done: PassageDone, last: str) -> bool:
        """Another family may have been brought up meanwhile: False, and nothing is said there."""
        self._is_running = False
        self._intention.fulfil()
        self._accepted = ""
        if self._view is None or not self._shows(done.household):
            return False
        self._last = last
        self.counted.emit(dataclasses.replace(self._view, quotas=done.quotas))
        return True

    def _shows(self, household: str) -> bool:
        return self._view is not None and self._view.household == household

    def _on_error(self, asked_for: HouseholdView, error: CounterError) -> None:
        """Nobody is to accept for a family what another one was refused."""
        self._is_running = False
        if not self._shows(asked_for.household) and isinstance(error, RuleError):
            self._notice.show_error(nothing_recorded(asked_for.name))
            return
        words = sentence(error, self._writing)
        if isinstance(error, PassageBeyondQuota | NoPassageLeft):
            self._refused = self._accepted
        if isinstance(error, PassageBeyondQuota):
            self._notice.show_warning(words)
        else:
            self._accepted = ""
            self._notice.show_error(words)
        self.retranslate()
