"""Finding a family by typing: the field, the list of what was found, one search at a time.

A scanner types into the same field: the text of a receipt is handed on, and not searched for.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal

from counter_app.domain.household import HouseholdFound
from counter_app.domain.shown_receipts import begins_like_receipt
from counter_app.errors import CounterError
from counter_app.operations.find_household import FindHousehold, find_household
from counter_app.ui.announce import announce
from counter_app.ui.item_models.rows import RowPainter, Rows, RowWords
from counter_app.ui.pages.page import Page
from counter_app.ui.tasks import Tasks
from counter_app.ui.theme.stylesheet import Surface
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.layouts import column, surface
from counter_app.ui.widgets.lists import OpeningList
from counter_app.ui.widgets.search_field import SearchField

LEAST_LETTERS = 2


class FamilyResults(Page):
    """The list of families found, or that there is none; it also words the field above it."""

    def __init__(self, field: SearchField) -> None:
        super().__init__()
        self._field = field
        self.model = Rows(_describe, self)
        self.list = OpeningList(self.model, RowPainter())
        self._none = EmptyState()
        inside = column(self.list, self._none, gap_px=0)
        card = surface(Surface.CARD, inside, margin_px=0)
        inside.setContentsMargins(1, 8, 1, 8)
        self.setLayout(column(card))
        self.retranslate()

    def show_found(self, found: tuple[HouseholdFound, ...]) -> None:
        """Replace the list and say how long it is."""
        self.model.show(found)
        self.list.setVisible(bool(found))
        self._none.setVisible(not found)
        announce(self, self.tr("%n famille(s) trouvée(s)", "", len(found)))

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self._field.say(
            self.tr("Posez une carte, ou cherchez un nom, une adresse, une date de naissance"),
            self.tr("Chercher une famille"),
            self.tr("Effacer la recherche"),
        )
        self.list.setAccessibleName(self.tr("Familles trouvées"))
        self._none.say(
            self.tr("Aucune famille trouvée"),
            self.tr("Essayez un seul mot, un prénom, une rue, ou une date comme 14/05/2018."),
        )


class FamilySearch(QObject):
    """`results_changed` says whether a search is on, `chosen` carries a HouseholdFound.

    `receipt_typed` carries what a scanner typed, up to its Enter; the field is empty again by then.
    While a search runs, only the newest text waits: fast typing never queues up.
    """

    results_changed = Signal(bool)
    chosen = Signal(object)
    receipt_typed = Signal(str)
    failed = Signal(object)
    left = Signal()

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._is_running = False
        self._asked = ""
        self.field = SearchField()
        # It goes with its field: what is found once the agent has left reaches nobody.
        self.setParent(self.field)
        self.results = FamilyResults(self.field)
        self.field.textChanged.connect(self._on_text)
        self.field.went_down.connect(self._go_down)
        self.field.returnPressed.connect(self._on_return)
        self.field.left.connect(self.left)
        self.results.list.opened.connect(self._on_opened)
        self.results.list.left.connect(self.start)

    def start(self) -> None:
        """Put the keyboard in the field."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def clear(self) -> None:
        """End the search."""
        self.field.clear()

    def _wanted(self) -> str:
        words = self.field.text().strip()
        is_a_search = len(words) >= LEAST_LETTERS and not begins_like_receipt(words)
        return words if is_a_search else ""

    def _on_text(self) -> None:
        if not self._wanted():
            self.results_changed.emit(False)  # noqa: FBT003 - a Qt signal
        self._ask()

    def _ask(self) -> None:
        words = self._wanted()
        if self._is_running or not words:
            return
        self._is_running = True
        self._asked = words
        self._tasks.run(find_household, FindHousehold(words), self._on_found, self._on_failed)

    def _on_found(self, found: tuple[HouseholdFound, ...]) -> None:
        self._is_running = False
        if self._wanted() != self._asked:
            self._ask()
        elif self._asked:
            self.results.show_found(found)
            self.results_changed.emit(True)  # noqa: FBT003 - a Qt signal

    def _on_failed(self, error: CounterError) -> None:
        self._is_running = False
        self.failed.emit(error)

    def _go_down(self) -> None:
        if self._wanted() and self.results.model.rowCount():
            self.results.list.go_to_first()

    def _on_return(self) -> None:
        typed = self.field.text()
        if begins_like_receipt(typed):
            self.clear()
            self.receipt_typed.emit(typed)
        elif self._wanted() and self.results.model.rowCount() == 1:
            self._on_opened(self.results.model.index(0, 0))
        else:
            self._go_down()

    def _on_opened(self, index: QModelIndex) -> None:
        self.chosen.emit(self.results.model.item(index))


def _describe(found: HouseholdFound) -> RowWords:
    return RowWords(
        title=found.name,
        detail=f"{', '.join(found.first_names)} · {found.street}, {found.commune}",
        side=found.matched,
    )
