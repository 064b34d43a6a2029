"""What one does for the family on the screen, one panel at a time, and what came of it.

Accessible names: those of the panels.
"""

from __future__ import annotations

from PySide6.QtCore import Signal

from counter_app.domain.community_settings import CommunitySettings
from counter_app.domain.household import HouseholdView, MovementView
from counter_app.domain.unsealed_parts import PaymentGivenUp, PaymentUnderWay
from counter_app.errors import CounterError
from counter_app.operations.given_back import GivenBack
from counter_app.operations.top_up import TopUpDone
from counter_app.ui.pages.done_panel import Done, DonePanel
from counter_app.ui.pages.done_words import (
    refunded_words,
    reversed_words,
    topped_up_words,
)
from counter_app.ui.pages.home.cards_panel import CardsPanel
from counter_app.ui.pages.home.family_form import FamilyForm
from counter_app.ui.pages.home.papers_panel import PapersPanel
from counter_app.ui.pages.home.refund_panel import RefundPanel
from counter_app.ui.pages.home.top_up_panel import TopUpPanel
from counter_app.ui.pages.movement_panel import MovementPanel
from counter_app.ui.tasks import Tasks
from counter_app.ui.theme.appearance import Occasion
from counter_app.ui.widgets.side_panel import SidePanel
from counter_app.ui.writing import Writing


class FamilySide(SidePanel):
    """Acts carry their results once they are on the disk, before their panel tells of them.

    `changed` carries the HouseholdView that was corrected, `copied` a receipt's content. `told`
    says that a result is shown, `left` that a panel was closed: the keyboard is free.
    """

    topped_up = Signal(object)
    refunded = Signal(object)
    reversed = Signal(object)
    copied = Signal(object)
    changed = Signal(object)
    told = Signal()
    left = Signal()

    def __init__(self, tasks: Tasks, writing: Writing, agent: str) -> None:
        self._view: HouseholdView | None = None
        self._writing = writing
        self.top_up = TopUpPanel(tasks, writing, agent)
        self._movement = MovementPanel(tasks, writing, agent)
        self._cards = CardsPanel(tasks, writing, agent)
        self._form = FamilyForm(tasks, writing, agent)
        self.papers = PapersPanel(tasks, writing, agent)
        self._refund = RefundPanel(tasks, writing, agent)
        self._done = DonePanel()
        panels = (self.top_up, self._movement, self._cards, self._form, self.papers)
        self._panels = (*panels, self._refund, self._done)
        super().__init__(list(self._panels))
        self._connect()

    def use_settings(self, settings: CommunitySettings) -> None:
        """Follow what the community decided."""
        self.top_up.offer_amounts(settings.top_up_choices_cents)

    def show_for(self, occasion: Occasion) -> None:
        """Say in training what does not happen there."""
        self.top_up.show_for(occasion)

    def follow(self, view: HouseholdView) -> None:
        """The family on the screen, as it is now."""
        self._view = view
        self.top_up.show_household(view)

    def forget_family(self) -> None:
        """Nobody is on the screen."""
        self._view = None
        self.close_panel()

    def lets_go(self, told: CounterError | None = None) -> bool:
        """Whether the family may leave the screen; not while it pays in parts, which is told."""
        if not self.top_up.has_begun:
            return True
        if not self.shows(self.top_up):
            self.open_top_up()
        self.top_up.tell(told or PaymentUnderWay())
        return False

    def give_up(self) -> list[CounterError]:
        """The family has to go: what it handed over is for no account, and must be given back."""
        parts = self.top_up.parts
        self.top_up.forget_parts()
        return [PaymentGivenUp(parts)] if parts else []

    def open_top_up(self) -> None:
        """Ask for an amount; without a family there is nothing to top up."""
        if self._view is not None:
            self.open_panel(self.top_up)
            self.top_up.start()

    def open_cards(self) -> None:
        """Its cards."""
        if self._view is not None:
            self._cards.show_household(self._view)
            self.open_panel(self._cards)

    def open_papers(self) -> None:
        """What it takes home on paper."""
        if self._view is not None:
            self.open_panel(self.papers)
            self.papers.show_household(self._view)

    def open_form(self) -> None:
        """What is known of it, to be corrected."""
        if self._view is not None:
            self._form.show_household(self._view)
            self.open_panel(self._form)

    def open_refund(self) -> None:
        """Money back off its account."""
        if self._view is not None:
            self.open_panel(self._refund)
            self._refund.show_household(self._view)

    def open_movement(self, movement: MovementView) -> None:
        """Something that it paid, or was paid."""
        self._movement.show_movement(movement)
        self.open_panel(self._movement)

    def undo(self, entry: str) -> None:
        """Show one of its movements, ready to be undone."""
        movements = self._view.movements if self._view is not None else ()
        for movement in movements:
            if movement.entry == entry:
                self.open_movement(movement)
                self._movement.ask_reason()

    def leave(self) -> None:
        """Show the family alone."""
        self.close_panel()
        self.left.emit()

    def _connect(self) -> None:
        self.top_up.done.connect(self._on_topped_up)
        self._refund.done.connect(self._on_refunded)
        self._movement.reversed.connect(self._on_reversed)
        self._movement.copied.connect(self.copied)
        self._form.saved.connect(self.changed)
        self._done.reversal_asked.connect(self.undo)
        self._done.copy_asked.connect(self._movement.copy_entry)
        for panel in self._panels:
            panel.closed.connect(self.leave)

    def _on_topped_up(self, result: TopUpDone) -> None:
        self.topped_up.emit(result)
        self._tell(result.household, topped_up_words(result, self._writing))

    def _on_refunded(self, result: GivenBack) -> None:
        self.refunded.emit(result)
        self._tell(result.household, refunded_words(result, self._writing))

    def _on_reversed(self, result: GivenBack) -> None:
        self.reversed.emit(result)
        self._tell(result.household, reversed_words(result, self._writing))

    def _tell(self, of: HouseholdView | None, words: Done) -> None:
        """Show the result unless the agent has gone on to another family meanwhile.

        A family that has left the community since is owed its money all the same.
        """
        shown = self._view
        if shown is not None and of is not None and shown.household != of.household:
            return
        self._done.show_done(words)
        self.open_panel(self._done)
        self.told.emit()
