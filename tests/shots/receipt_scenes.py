"""The receipt of another desk: believed, not readable, and paid with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from counter_app.domain.shown_receipts import ReceiptAlreadyShown, ReceiptUnreadable
from counter_app.errors import RuleError
from counter_app.operations.price_basket import price_basket
from counter_app.operations.show_household import show_household
from counter_app.operations.show_receipt import ReceiptShown, show_receipt
from counter_app.ui.widgets.buttons import ActionButton
from counter_app.ui.widgets.search_field import SearchField
from tests.shots.stage import Stage
from tests.support import screen_receipts, screen_reports


def receipt_believed(stage: Stage) -> None:
    """They topped up at the town hall an hour ago; neither desk has a server."""
    _scan(stage, screen_receipts.SHOWN, screen_receipts.TEXT)


def receipt_unreadable(stage: Stage) -> None:
    _scan(stage, ReceiptUnreadable(), screen_receipts.GARBLED)


def receipt_shown_before(stage: Stage) -> None:
    stage.tasks.answer(show_household, screen_receipts.PROVEN)
    _scan(stage, ReceiptAlreadyShown(screen_receipts.NUMBER, "H-1"), screen_receipts.TEXT)


def receipt_pays(stage: Stage) -> None:
    """What the balance does not cover, the paper does."""
    stage.tasks.answer(price_basket, screen_reports.priced_with(screen_receipts.PAID_BY_RECEIPT))
    stage.enter()
    stage.offline()
    stage.home.sale_asked.emit(screen_receipts.SHORT)
    tiles = stage.window.findChildren(ActionButton)
    next(tile for tile in tiles if tile.text() in ("Entrée adulte", "Adult entry")).click()


def _scan(stage: Stage, answer: ReceiptShown | RuleError, text: str) -> None:
    stage.tasks.answer(show_receipt, answer)
    stage.enter()
    stage.offline()
    stage.window.show()
    field = stage.window.findChildren(SearchField)[0]
    field.setText(text)
    field.returnPressed.emit()


RECEIPT_SCENES: Final[tuple[Callable[[Stage], None], ...]] = (
    receipt_believed,
    receipt_unreadable,
    receipt_shown_before,
    receipt_pays,
)
