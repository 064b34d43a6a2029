"""The home page: search or tap, the family in the middle, what one does for it at the right.

A scanner types a receipt of another desk into the field, and its family comes up.

Accessible names: the field "Chercher une famille", the list "Familles trouvées", buttons
"Recharger" (F2), "Vendre" (F3), "Mouvements" (F4), "Rembourser" (F5), "Cartes" (F6), "Modifier"
(F7), "Papiers" (F12), and "Passage" (F8) where a service has a quota. Escape closes the panel at
the right, then the family.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from counter_app.domain.community_settings import CommunitySettings
from counter_app.domain.household import HouseholdFound, HouseholdView
from counter_app.domain.payment import Payment
from counter_app.errors import CounterError
from counter_app.operations.given_back import GivenBack
from counter_app.operations.show_household import ShowHousehold, show_household
from counter_app.operations.top_up import TopUpDone
from counter_app.ui.error_text import sentence
from counter_app.ui.pages.home.conflict_notice import ConflictNotice
from counter_app.ui.pages.home.family_actions import FamilyActions
from counter_app.ui.pages.home.family_search import FamilySearch
from counter_app.ui.pages.home.family_side import FamilySide
from counter_app.ui.pages.home.household_panel import HouseholdPanel
from counter_app.ui.pages.home.papers_panel import PapersPanel
from counter_app.ui.pages.home.passage_strip import PassageStrip
from counter_app.ui.pages.home.receipt_check import ReceiptCheck
from counter_app.ui.pages.page import Page
from counter_app.ui.tasks import Task, Tasks
from counter_app.ui.theme.appearance import Occasion
from counter_app.ui.widgets.centred import Centred
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.layouts import column, row, scrolled
from counter_app.ui.widgets.notice import Notice
from counter_app.ui.writing import Writing
from counter_protocol.looks import LookWay

WIDEST_IN_LINES = 64
LEAST_FAMILY_PX = 44


class HomePage(Page):
    """Acts carry their results once they are on the disk, `sale_asked` the HouseholdView.

    `family_changed` carries it too, once somebody corrected something in it here. What `papers`
    ask for is for whoever shows documents, and asks the server. `looked` carries a HouseholdView
    that was asked for here, and the LookWay.
    """

    topped_up = Signal(object)
    refunded = Signal(object)
    reversed = Signal(object)
    copied = Signal(object)
    sale_asked = Signal(object)
    family_changed = Signal(object)
    looked = Signal(object, object)

    def __init__(
        self, tasks: Tasks, writing: Writing, agent: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._writing = writing
        self._reading: Task[HouseholdView] | None = None
        self._search = FamilySearch(tasks)
        self._notice = Notice()
        self._receipts = ReceiptCheck(tasks, writing, agent, self._notice)
        self._empty = EmptyState()
        self._family = HouseholdPanel(writing)
        self._conflicts = ConflictNotice(tasks, writing, agent)
        self._passages = PassageStrip(tasks, writing, agent)
        self._actions = FamilyActions()
        self._side = FamilySide(tasks, writing, agent)
        self._lay_out()
        self._connect()
        self.retranslate()
        self.forget_family()

    @property
    def papers(self) -> PapersPanel:
        """What the family takes home on paper."""
        return self._side.papers

    @property
    def household(self) -> HouseholdView | None:
        """The family on the screen."""
        return None if self._family.isHidden() else self._family.view

    @property
    def parts(self) -> tuple[Payment, ...]:
        """What the family handed over in parts, and nothing has sealed yet."""
        return self._side.top_up.parts

    def use_settings(self, settings: CommunitySettings) -> None:
        """Follow what the community decided."""
        self._side.use_settings(settings)

    def show_for(self, occasion: Occasion) -> None:
        """Say in training what does not happen there."""
        self._side.show_for(occasion)

    def show_card_family(self, view: HouseholdView) -> None:
        """A card brought this family up: ready for an amount at once."""
        if self._goes_to(view):
            self._show_family(view)
            self._side.open_top_up()

    def show_household(self, view: HouseholdView) -> None:
        """Bring a family up without asking for anything."""
        if self._goes_to(view):
            self._show_family(view)

    def show_card_error(self, error: CounterError) -> None:
        """A card was put on the reader and cannot be used; a payment that has begun goes on."""
        if self._side.lets_go(error):
            self._leave_family(error)

    def refresh(self, view: HouseholdView) -> None:
        """Paint a family again if it is still the one on the screen."""
        if (shown := self._here(view.household)) is not None:
            self._paint_family(view.with_card_of(shown))

    def lose_family(self, household: str, error: CounterError) -> None:
        """Its card was blocked since, or it has left: it goes, if it is the one on the screen."""
        if self._here(household) is not None:
            self._leave_family(error, *self._side.give_up())

    def forget_family(self) -> None:
        """Back to the empty page."""
        self._side.forget_family()
        self._notice.clear()
        for part in (self._family, self._actions, self._conflicts, self._passages):
            part.hide()
        self._empty.show()

    def check_receipt(self, text: str) -> None:
        """A scanner typed the text of a receipt, here or elsewhere: bring its family up."""
        if self._side.lets_go():
            self._receipts.check(text)

    def open_movement(self, entry: str) -> None:
        """Show one of the family's movements, ready to be undone."""
        self._side.undo(entry)

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self._empty.say(
            self.tr("Posez une carte sur le lecteur"),
            self.tr("ou cherchez la famille par un nom, une adresse, une date de naissance."),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._step_back()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._side.is_open():
            self._search.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.fit_beside(self._centre, self.width())

    def _lay_out(self) -> None:
        shown = QStackedWidget()
        shown.addWidget(self._family_area())
        shown.addWidget(self._search.results)
        # In a low window below a notice, what one may do for the family stays whole.
        shown.setMinimumHeight(LEAST_FAMILY_PX)
        self._shown = shown
        layout = column(self._search.field, self._notice, shown, self._actions, gap_px=12)
        layout.setStretch(2, 1)
        self._centre = Centred(layout, WIDEST_IN_LINES, 17, 20)
        whole = row(self._centre, self._side, gap_px=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def _family_area(self) -> QWidget:
        self._family.give_room_to(self._passages)
        inside = column(self._conflicts, self._family, self._empty, gap_px=12)
        inside.setStretch(2, 1)
        return scrolled(inside)

    def _connect(self) -> None:
        self._search.results_changed.connect(self._on_results)
        self._search.chosen.connect(self._on_found)
        self._search.failed.connect(self._on_error)
        self._search.receipt_typed.connect(self.check_receipt)
        self._receipts.found.connect(self._bring_up)
        self._search.left.connect(self._step_back)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self._search.start)
        self._conflicts.settled.connect(self._on_changed)
        self._passages.counted.connect(self._on_changed)
        self._family.movement_opened.connect(self._side.open_movement)
        self._family.left.connect(self._search.start)
        self._connect_actions()
        self._connect_side()

    def _connect_actions(self) -> None:
        self._actions.top_up_asked.connect(self._side.open_top_up)
        self._actions.sale_asked.connect(self._on_sale)
        self._actions.movements_asked.connect(self._family.go_to_movements)
        self._actions.cards_asked.connect(self._side.open_cards)
        self._actions.change_asked.connect(self._side.open_form)
        self._actions.refund_asked.connect(self._side.open_refund)
        self._actions.papers_asked.connect(self._side.open_papers)

    def _connect_side(self) -> None:
        self._side.topped_up.connect(partial(self._tell, self.topped_up))
        self._side.refunded.connect(partial(self._tell, self.refunded))
        self._side.reversed.connect(partial(self._tell, self.reversed))
        self._side.copied.connect(self.copied)
        self._side.changed.connect(self._on_changed)
        for signal in (self._side.told, self._side.left):
            signal.connect(self._search.start)

    def _here(self, household: str) -> HouseholdView | None:
        """This family as it is on the screen; None where it is not."""
        shown = self.household
        return shown if shown is not None and shown.household == household else None

    def _goes_to(self, view: HouseholdView) -> bool:
        """Whether this family may be brought up now: it is here already, or whoever is may go."""
        self._search.clear()
        return self._here(view.household) is not None or self._side.lets_go()

    def _leave_family(self, *why: CounterError) -> None:
        self.forget_family()
        self._notice.show_error(" ".join(sentence(error, self._writing) for error in why))
        self._search.start()

    def _show_family(self, view: HouseholdView) -> None:
        self._notice.clear()
        self._empty.hide()
        self._family.show()
        self._actions.show()
        self._paint_family(view)

    def _paint_family(self, view: HouseholdView) -> None:
        self._family.show_household(view)
        self._conflicts.show_household(view)
        self._passages.show_household(view)
        self._side.follow(view)
        self._receipts.follow(view)

    def _on_results(self, is_searching: bool) -> None:  # noqa: FBT001 - receives a Qt signal
        self._shown.setCurrentIndex(1 if is_searching else 0)

    def _on_found(self, found: HouseholdFound) -> None:
        if self._reading is not None:
            self._reading.forget()
        self._reading = self._tasks.run(
            show_household, ShowHousehold(found.household), self._on_chosen, self._on_error
        )

    def _on_chosen(self, view: HouseholdView) -> None:
        self.show_card_family(view)
        self.looked.emit(view, LookWay.SEARCH)

    def _on_error(self, error: CounterError) -> None:
        self._notice.show_error(sentence(error, self._writing))

    def _bring_up(self, view: HouseholdView) -> None:
        """The paper identifies nobody: a card that was read before says more, and stays."""
        if self._goes_to(view):
            shown = self._here(view.household)
            self._side.leave()
            self._show_family(view if shown is None else view.with_card_of(shown))
            self.family_changed.emit(view)
        self.looked.emit(view, LookWay.RECEIPT)

    def _on_sale(self) -> None:
        self.sale_asked.emit(self.household)

    def _on_changed(self, view: HouseholdView) -> None:
        """Corrected or settled: shown wherever the family is shown."""
        if (shown := self._here(view.household)) is not None:
            view = view.with_card_of(shown)
        self.family_changed.emit(view)
        self.refresh(view)

    def _tell(self, signal: SignalInstance, result: TopUpDone | GivenBack) -> None:
        """A family that has left the community since is told of without being painted again."""
        if result.household is not None:
            self.refresh(result.household)
        signal.emit(result)

    def _step_back(self) -> None:
        if self._side.is_open():
            self._side.leave()
        elif self._side.lets_go():
            self._search.clear()
            self.forget_family()
            self._search.start()
