"""The main job, played without a window: a family, a network that goes down, an evening's till."""

from __future__ import annotations

import queue
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from community_server.demo_community.agents import PIN_OF_ROLE
from community_server.demo_community.known_families import ANNE, LEA, MARTIN
from counter_app.desk import Desk
from counter_app.devices.printers.printer_thread import PrinterThread
from counter_app.devices.printers.settings import printer_from_setting
from counter_app.devices.readers.events import CardPresented, ReaderEvent
from counter_app.devices.readers.reader_thread import ReaderThread
from counter_app.devices.readers.simulated import SimulatedReader
from counter_app.devices.readers.simulated_cards import demo_card
from counter_app.documents.code_page import CodePage
from counter_app.documents.document_pdf import document_pdf
from counter_app.documents.paper import Paper
from counter_app.documents.receipt_content import ReceiptContent
from counter_app.documents.receipt_escpos import receipt_escpos
from counter_app.documents.receipt_pdf import receipt_pdf
from counter_app.documents.typography import Language
from counter_app.domain.household import HouseholdView
from counter_app.domain.payment import Payment
from counter_app.domain.till_count import DENOMINATIONS_CENTS
from counter_app.operations.archive_period import EVERYTHING
from counter_app.operations.identify_card import IdentifyCard, identify_card
from counter_app.operations.make_archive import MakeArchive, make_archive
from counter_app.operations.price_basket import BasketLine, PriceBasket, price_basket
from counter_app.operations.sell import Sell, sell
from counter_app.operations.sign_in import SignIn, sign_in
from counter_app.operations.till import (
    CloseTill,
    LookAtTill,
    OpenTill,
    TillClosed,
    close_till,
    open_till,
    till_state,
)
from counter_app.operations.till_closing import drawer_cents
from counter_app.operations.top_up import TopUp, top_up
from counter_protocol.demo_cards import DEMO_SEED, demo_card_number, demo_card_seed
from counter_protocol.entries import new_entry_id
from counter_protocol.ledger import Tender
from demo.community import COMMUNITY, DemoCommunity
from demo.connection import DeskConnection

AGENT: Final = "claire-roy"
DEADLINE_S: Final = 30
FLOAT: Final = {5_000: 1, 1_000: 3, 500: 4}
FLOAT_CENTS: Final = 10_000


@dataclass(frozen=True, slots=True)
class Played:
    """What the main job left behind, for the summary."""

    balance_before_cents: int
    balance_after_cents: int
    offline_entries: int
    closed: TillClosed
    receipt_pdf: Path
    receipt_escpos: Path
    till_report_pdf: Path
    archive: Path


class MainJob:
    """One evening at the médiathèque, step by step."""

    def __init__(
        self, desk: Desk, community: DemoCommunity, connection: DeskConnection, papers: Path
    ) -> None:
        self._desk = desk
        self._community = community
        self._connection = connection
        self._papers = papers
        papers.mkdir(parents=True, exist_ok=True)

    def play(self) -> Played:
        """The network goes down, a family is served, the network comes back, the till is closed."""
        self._desk.run(sign_in, SignIn(AGENT, PIN_OF_ROLE["agent"]))
        self._open_till()
        family = self._tap()
        sent_before = self._desk.counter.journal.head.seq
        self._community.stop()
        self._connection.wait_offline()
        receipt = self._top_up_fifty_euros()
        self._sell_two_entries()
        offline_entries = self._desk.counter.journal.head.seq - sent_before
        self._community.start()
        self._connection.wait_even()
        after = self._tap()
        closed = self._close_till()
        archive = self._desk.run(
            make_archive, MakeArchive(self._papers / "archive.zip", EVERYTHING, AGENT)
        )
        # Making it was written down too.
        self._connection.wait_even()
        return Played(
            balance_before_cents=family.balance.amount_cents,
            balance_after_cents=after.balance.amount_cents,
            offline_entries=offline_entries,
            closed=closed,
            receipt_pdf=self._keep("receipt.pdf", receipt_pdf(receipt, Language.FRENCH)),
            receipt_escpos=self._print(receipt),
            till_report_pdf=self._keep(
                "till-report.pdf", document_pdf(closed.report, Language.FRENCH)
            ),
            archive=archive,
        )

    def _open_till(self) -> None:
        if not self._desk.run(till_state, LookAtTill(AGENT)).is_open:
            self._desk.run(open_till, OpenTill(FLOAT, "Fonds de caisse du jour", AGENT))

    def _tap(self) -> HouseholdView:
        """Léa's card on the simulated reader, read by the real reader thread."""
        tap = _presented_card()
        return self._desk.run(identify_card, IdentifyCard(tap.card_ref, tap.community, tap.proof))

    def _top_up_fifty_euros(self) -> ReceiptContent:
        wanted = TopUp(
            new_entry_id(), MARTIN, LEA, 5_000, (Payment(Tender.CASH, 5_000, 6_000),), AGENT
        )
        return self._desk.run(top_up, wanted).receipt

    def _sell_two_entries(self) -> None:
        lines = (BasketLine("pool-adult", ANNE, 1), BasketLine("pool-child", LEA, 1))
        cents = self._desk.run(price_basket, PriceBasket(MARTIN, lines)).total_cents
        payments = (Payment(Tender.FAMILY_ACCOUNT, cents),)
        wanted = Sell(new_entry_id(), MARTIN, lines, payments, AGENT)
        self._desk.run(sell, wanted)

    def _close_till(self) -> TillClosed:
        # There is no drawer to count here: it holds what the ledger says.
        expected_cents = self._desk.run(lambda counter, _: drawer_cents(counter), None)
        kept_cents = min(FLOAT_CENTS, expected_cents)
        wanted = CloseTill(_in_pieces(expected_cents), "", kept_cents, AGENT)
        return self._desk.run(close_till, wanted)

    def _keep(self, name: str, content: bytes) -> Path:
        path = self._papers / name
        path.write_bytes(content)
        return path

    def _print(self, receipt: ReceiptContent) -> Path:
        """Through the printer thread, onto the simulated printer's paper."""
        job = receipt_escpos(receipt, Paper.MM_80, Language.FRENCH, CodePage.PC858)
        printer = PrinterThread(
            printer_from_setting(f"simulated://{self._papers.as_posix()}/printed")
        )
        outcome: queue.Queue[Exception | None] = queue.Queue()
        printer.start()
        try:
            printer.print_bytes(job, lambda: outcome.put(None), outcome.put)
            error = outcome.get(timeout=DEADLINE_S)
        finally:
            printer.stop(DEADLINE_S)
        if error is not None:
            raise error
        return self._keep("receipt.escpos", job)


def _presented_card() -> CardPresented:
    events: queue.Queue[ReaderEvent] = queue.Queue()
    reader = SimulatedReader("Lecteur de démonstration")
    thread = ReaderThread(reader, COMMUNITY, events.put)
    thread.start()
    try:
        reader.present(demo_card(demo_card_seed(DEMO_SEED), COMMUNITY, demo_card_number(3)))
        while not isinstance(event := events.get(timeout=DEADLINE_S), CardPresented):
            pass
        return event
    finally:
        thread.stop(DEADLINE_S)


def _in_pieces(amount_cents: int) -> dict[int, int]:
    """An amount as the fewest notes and coins."""
    pieces: dict[int, int] = {}
    for denomination in DENOMINATIONS_CENTS:
        pieces[denomination], amount_cents = divmod(amount_cents, denomination)
    return {denomination: number for denomination, number in pieces.items() if number}
