"""What acts and documents of an agent's rooms set off: paper, the drawer, a word about it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from counter_app.documents.any_document import AnyDocument
from counter_app.documents.receipt_content import ReceiptContent
from counter_app.documents.titles import document_file_name
from counter_app.domain.household import HouseholdView
from counter_app.operations.given_back import GivenBack
from counter_app.operations.sell import SaleDone
from counter_app.operations.top_up import TopUpDone
from counter_app.ui.paper import Paper
from counter_app.ui.room_pages import RoomPages
from counter_app.ui.save_dialog import ask_where_to_save
from counter_app.ui.shell.rooms import Room
from counter_app.ui.shell.shell import Shell
from counter_app.ui.writing import Writing


class RoomOutcomes(QObject):
    """Goes with the rooms, when their agent leaves; `money_moved` says that the till holds other.

    What was written down stands, whatever becomes of its paper.
    """

    money_moved = Signal()

    def __init__(self, shell: Shell, writing: Writing, paper: Paper, rooms: RoomPages) -> None:
        super().__init__(rooms)
        self._shell = shell
        self._writing = writing
        self._paper = paper
        self._rooms = rooms
        rooms.topped_up.connect(self._on_topped_up)
        rooms.refunded.connect(self._on_refunded)
        rooms.sold.connect(self._on_sold)
        rooms.reversed.connect(self._on_reversed)
        rooms.copied.connect(self._on_copied)
        rooms.drawer_asked.connect(self._on_drawer_asked)
        rooms.print_asked.connect(self._on_print_asked)
        rooms.save_asked.connect(self._on_save_asked)
        rooms.mail_asked.connect(self._on_mail_asked)

    @Slot(object)
    def _on_topped_up(self, result: TopUpDone) -> None:
        self._give_receipt(result.receipt, opens_drawer=result.opens_drawer)
        self._rooms.refresh_family(result.household)
        words = self.tr("{amount} ajoutés au compte {name}").format(
            amount=self._writing.money(result.receipt.total_cents), name=result.household.name
        )
        self._shell.toast.offer(
            words, self.tr("Annuler"), partial(self._open_movement, result.household, result.entry)
        )

    @Slot(object)
    def _on_refunded(self, result: GivenBack) -> None:
        self._give_receipt(result.receipt, opens_drawer=result.opens_drawer)
        if result.household is not None:
            self._rooms.refresh_family(result.household)

    @Slot(object)
    def _on_sold(self, result: SaleDone) -> None:
        self._give_receipt(result.receipt, opens_drawer=result.opens_drawer)
        if result.household is not None:
            self._rooms.home.refresh(result.household)

    @Slot(object)
    def _on_reversed(self, result: GivenBack) -> None:
        self._give_receipt(result.receipt, opens_drawer=result.opens_drawer)
        if result.household is not None:
            self._rooms.refresh_family(result.household)
        self._shell.toast.tell(
            self.tr("Écriture annulée, reçu {number}").format(number=result.receipt.number)
        )

    @Slot(object)
    def _on_copied(self, receipt: ReceiptContent) -> None:
        self._paper.print_receipt(receipt)
        self._shell.toast.tell(
            self.tr("Copie {number} envoyée à l’imprimante").format(number=receipt.copy_number)
        )

    def _open_movement(self, view: HouseholdView, entry: str) -> None:
        self._rooms.show(Room.HOME)
        self._rooms.home.show_household(view)
        self._rooms.home.open_movement(entry)

    def _give_receipt(self, receipt: ReceiptContent, *, opens_drawer: bool) -> None:
        if opens_drawer:
            self._paper.open_drawer()
        self._paper.print_receipt(receipt)
        self.money_moved.emit()

    @Slot()
    def _on_drawer_asked(self) -> None:
        self._paper.open_drawer()

    @Slot(object)
    def _on_print_asked(self, content: AnyDocument) -> None:
        self._paper.print_report(content)

    @Slot(object)
    def _on_save_asked(self, content: AnyDocument) -> None:
        page = self._shell.current_page()
        if page is not None:
            save = partial(self._paper.save_report, content)
            ask_where_to_save(page, document_file_name(content), save)

    @Slot(object)
    def _on_mail_asked(self, content: AnyDocument) -> None:
        self._paper.mail_report(content, self.tr("Document de la régie"))
