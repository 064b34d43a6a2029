"""The hands of the demonstration: a panel that moves the simulated reader, paper and network."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from counter_app.desk import Desk
from counter_app.devices.printers import PrinterState, ReceiptPrinter, SimulatedPrinter
from counter_app.devices.readers import CardChip, SimulatedReader, SimulatedUidCard, demo_card
from counter_app.models.households import ref_of_card
from counter_app.operations.open_counter import OpenCounter
from counter_app.sync.simulated_outage import SimulatedOutage
from counter_app.ui.demo_panel import DemoHands, DemoPanel
from counter_protocol.demo_cards import DEMO_SEED, demo_card_number, demo_card_seed

_UID: Final = "uid:"


def demo_panel(
    desk: Desk,
    reader: SimulatedReader,
    printer: ReceiptPrinter | None,
    outage: SimulatedOutage,
    try_network: Callable[[], None],
    window: QWidget,
) -> DemoPanel:
    """The panel, above the window; `try_network` makes the desk notice at once."""
    cards = _Cards(desk, reader)

    def switch_network(switch: Callable[[], None]) -> None:
        switch()
        try_network()

    hands = DemoHands(
        put_card=cards.put,
        bounce_card=cards.bounce,
        remove_card=reader.remove,
        unplug_reader=reader.unplug,
        plug_reader=reader.plug,
        empty_paper=partial(_become, printer, PrinterState.OUT_OF_PAPER),
        refill_paper=partial(_become, printer, PrinterState.READY),
        cut_network=partial(switch_network, outage.cut),
        restore_network=partial(switch_network, outage.restore),
    )
    panel = DemoPanel(hands, window)
    _put_in_the_corner(panel)
    return panel


def _put_in_the_corner(panel: QWidget) -> None:
    """Where it hides least: at the bottom left, over the empty end of the list of rooms."""
    panel.adjustSize()
    corner = panel.screen().availableGeometry().bottomLeft()
    panel.move(corner.x(), corner.y() - panel.height())


class _Cards:
    """Makes the card of a number, as its record says it is."""

    def __init__(self, desk: Desk, reader: SimulatedReader) -> None:
        self._desk = desk
        self._reader = reader

    def put(self, rank: int) -> None:
        """Look the card up on the database thread, and put it on the reader from there."""
        self._desk.thread.submit(lambda: self._reader.present(self._chip(rank)))

    def bounce(self, rank: int) -> None:
        """Put it twice, as an unsteady hand does: one tap is what should be seen."""
        self.put(rank)
        self._desk.thread.submit(self._reader.remove)
        self.put(rank)

    def _chip(self, rank: int) -> CardChip:
        number = demo_card_number(rank)
        known = _known_ref(self._desk.counter, number)
        if known is not None and known.startswith(_UID):
            return SimulatedUidCard(bytes.fromhex(known.removeprefix(_UID)))
        community = self._desk.counter.identity.community
        return demo_card(demo_card_seed(DEMO_SEED), community, number)


def _known_ref(counter: OpenCounter, number: str) -> str | None:
    return ref_of_card(counter.database, number)


def _become(printer: ReceiptPrinter | None, state: PrinterState) -> None:
    if isinstance(printer, SimulatedPrinter):
        printer.become(state)
