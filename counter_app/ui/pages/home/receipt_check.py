"""A receipt that a family shows: believed or not, and what the agent reads about it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal

from counter_app.domain.household import HouseholdView
from counter_app.domain.shown_receipts import ReceiptAlreadyShown, ReceiptInBalance
from counter_app.errors import CounterError
from counter_app.operations.show_household import ShowHousehold, show_household
from counter_app.operations.show_receipt import ReceiptShown, ShowReceipt, show_receipt
from counter_app.ui.error_text import sentence
from counter_app.ui.intention import Intention
from counter_app.ui.tasks import Tasks
from counter_app.ui.widgets.notice import Notice
from counter_app.ui.writing import Writing


class ReceiptCheck(QObject):
    """`found` carries the HouseholdView of a genuine receipt; the notice speaks right after it.

    It goes with the notice: an answer that comes once the agent has left reaches nobody.
    """

    found = Signal(object)

    def __init__(self, tasks: Tasks, writing: Writing, agent: str, notice: Notice) -> None:
        super().__init__(notice)
        self._tasks = tasks
        self._writing = writing
        self._agent = agent
        self._notice = notice
        self._intention = Intention()
        self._waiting_words = ""

    def check(self, text: str) -> None:
        """Ask whether what the scanner typed is to be believed."""
        command = ShowReceipt(self._intention.entry_for(text), text, self._agent)
        self._tasks.run(show_receipt, command, self._on_believed, self._on_refused)

    def follow(self, view: HouseholdView) -> None:
        """Once the balance includes what was proven, nothing waits any more: do not say so."""
        if view.proven_cents == 0 and self._notice.words() == self._waiting_words:
            self._notice.clear()

    def _on_believed(self, result: ReceiptShown) -> None:
        self._intention.fulfil()
        self.found.emit(result.household)
        if result.household.proven_cents == 0:
            self._notice.show_warning(_not_yet_words(result, self._writing))
            return
        self._waiting_words = _proven_words(result, self._writing)
        self._notice.show_done(self._waiting_words)

    def _on_refused(self, error: CounterError) -> None:
        """One that is genuine and counts already brings its family up all the same."""
        if isinstance(error, ReceiptAlreadyShown | ReceiptInBalance):
            command = ShowHousehold(error.household)
            bring_up = partial(self._on_family, error)
            self._tasks.run(show_household, command, bring_up, self._say)
        else:
            self._say(error)

    def _on_family(self, error: CounterError, view: HouseholdView) -> None:
        self.found.emit(view)
        self._notice.show_warning(sentence(error, self._writing))

    def _say(self, error: CounterError) -> None:
        self._notice.show_error(sentence(error, self._writing))


def _proven_words(result: ReceiptShown, writing: Writing) -> str:
    words = QCoreApplication.translate(
        "HomePage",
        "Reçu prouvé : {amount} rechargés à {desk} ({receipt}), comptés ici en attendant.",
    )
    return _about(result, words, writing)


def _not_yet_words(result: ReceiptShown, writing: Writing) -> str:
    """While pages are still to come, or were when the network went."""
    words = QCoreApplication.translate(
        "HomePage",
        "Reçu prouvé : {amount} rechargés à {desk} ({receipt}). Ils ne compteront ici que quand "
        "ce guichet aura fini de recevoir les nouvelles des autres.",
    )
    return _about(result, words, writing)


def _about(result: ReceiptShown, words: str, writing: Writing) -> str:
    amount = writing.money(result.amount_cents)
    return words.format(amount=amount, desk=result.desk_name, receipt=result.receipt)
