"""A family shows another desk's receipt: scanned into the search field, told beside the balance."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from counter_app.domain.shown_receipts import (
    ReceiptAlreadyShown,
    ReceiptInBalance,
    ReceiptNotGenuine,
    ReceiptUnreadable,
)
from counter_app.errors import RuleError
from counter_app.operations.find_household import FindHousehold, find_household
from counter_app.operations.show_household import show_household
from counter_app.operations.show_receipt import ShowReceipt, show_receipt
from counter_app.ui.pages.home.home_page import HomePage
from counter_app.ui.pages.home.top_up_panel import TopUpPanel
from counter_app.ui.widgets.notice import Notice
from counter_app.ui.widgets.search_field import SearchField
from tests.support.fake_tasks import FakeTasks
from tests.support.screen_receipts import GARBLED, NUMBER, PROVEN, SHOWN, TEXT
from tests.support.screen_views import FOUND, MARTIN

PROVEN_LINE = "+ 30,00\u00a0€ prouvés par reçu"


@pytest.fixture
def field(home: HomePage) -> SearchField:
    return home.findChildren(SearchField)[0]


@pytest.fixture
def searching(tasks: FakeTasks) -> None:
    """The first letters are searched for, as anybody's are."""
    tasks.answer(find_household, FOUND)


pytestmark = pytest.mark.usefixtures("searching")


def scan(qtbot: QtBot, field: SearchField, text: str = TEXT) -> None:
    """As a scanner does: a key for each letter, then Enter."""
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def told(home: HomePage) -> str:
    return next(notice.words() for notice in home.findChildren(Notice) if notice.words())


def lines(home: HomePage) -> list[str]:
    return [label.text() for label in home.findChildren(QLabel) if label.isVisible()]


def test_scanned_receipt_brings_its_family_up(
    qtbot: QtBot, home: HomePage, field: SearchField, tasks: FakeTasks
) -> None:
    tasks.answer(show_receipt, SHOWN)
    scan(qtbot, field)
    assert [asked.text for asked in tasks.asked_for(ShowReceipt)] == [TEXT]
    assert home.household == PROVEN
    assert told(home) == (
        "Reçu prouvé\u00a0: 30,00\u00a0€ rechargés à Mairie de Parthenay"
        f" ({NUMBER}), comptés ici en attendant."
    )


def test_nobody_is_told_that_it_counts_while_pages_are_still_to_come(
    qtbot: QtBot, home: HomePage, field: SearchField, tasks: FakeTasks
) -> None:
    waiting = dataclasses.replace(PROVEN, proven_cents=0)
    tasks.answer(show_receipt, dataclasses.replace(SHOWN, household=waiting))
    scan(qtbot, field)
    assert home.household == waiting
    assert "aura fini de recevoir" in told(home)
    assert "comptés ici" not in told(home)


def test_what_is_proven_stands_beside_the_balance(
    qtbot: QtBot, home: HomePage, field: SearchField, tasks: FakeTasks
) -> None:
    tasks.answer(show_receipt, SHOWN)
    scan(qtbot, field)
    assert PROVEN_LINE in lines(home)
    assert "42,30\u00a0€" in lines(home)


def test_the_line_goes_once_the_balance_includes_it(home: HomePage) -> None:
    home.show_household(PROVEN)
    home.refresh(MARTIN)
    assert PROVEN_LINE not in lines(home)


def test_nobody_is_told_that_something_waits_once_nothing_does(
    qtbot: QtBot, home: HomePage, field: SearchField, tasks: FakeTasks
) -> None:
    tasks.answer(show_receipt, SHOWN)
    scan(qtbot, field)
    home.refresh(dataclasses.replace(PROVEN, proven_cents=0))
    assert [notice.words() for notice in home.findChildren(Notice) if notice.words()] == []


def test_a_paper_asks_for_no_amount_and_leaves_the_field_ready(
    qtbot: QtBot, home: HomePage, field: SearchField, tasks: FakeTasks
) -> None:
    tasks.answer(show_receipt, SHOWN)
    scan(qtbot, field)
    assert not home.findChildren(TopUpPanel)[0].isVisible()
    assert (field.text(), field.hasFocus()) == ("", True)


def test_a_family_whose_card_was_read_keeps_it(
    qtbot: QtBot, home: HomePage, field: SearchField, tasks: FakeTasks
) -> None:
    tasks.answer(show_receipt, SHOWN)
    home.show_household(dataclasses.replace(MARTIN, card_ref="PG-000001-1"))
    scan(qtbot, field)
    assert home.household is not None
    assert (home.household.card_ref, home.household.proven_cents) == ("PG-000001-1", 3_000)


def test_a_receipt_is_not_searched_for(
    qtbot: QtBot, home: HomePage, field: SearchField, tasks: FakeTasks
) -> None:
    tasks.answer(show_receipt, SHOWN)
    scan(qtbot, field)
    assert all(len(asked.text) < 4 for asked in tasks.asked_for(FindHousehold))
    assert home.household == PROVEN


def test_the_field_takes_the_whole_text(field: SearchField) -> None:
    field.setText("0" * 400)
    assert len(field.text()) == 400


def test_a_garbled_receipt_names_the_scanner(
    qtbot: QtBot, home: HomePage, field: SearchField, tasks: FakeTasks
) -> None:
    tasks.answer(show_receipt, ReceiptUnreadable())
    scan(qtbot, field, GARBLED)
    assert "disposition de la douchette" in told(home)
    assert home.household is None
    assert field.text() == ""


@pytest.mark.parametrize(
    "error", [ReceiptAlreadyShown(NUMBER, "H-1"), ReceiptInBalance(NUMBER, "H-1")]
)
def test_a_receipt_that_counts_already_brings_its_family_up_all_the_same(
    qtbot: QtBot, home: HomePage, field: SearchField, tasks: FakeTasks, error: RuleError
) -> None:
    tasks.answer(show_receipt, error)
    tasks.answer(show_household, dataclasses.replace(MARTIN, card_resident=None))
    scan(qtbot, field)
    assert home.household is not None
    assert home.household.household == "H-1"
    assert NUMBER in told(home)


def test_a_forged_receipt_brings_nobody_up(
    qtbot: QtBot, home: HomePage, field: SearchField, tasks: FakeTasks
) -> None:
    tasks.answer(show_receipt, ReceiptNotGenuine(NUMBER))
    scan(qtbot, field)
    assert home.household is None
    assert "demandez à la mairie" in told(home)


def test_scanned_twice_after_a_failure_it_is_one_intention(
    qtbot: QtBot, field: SearchField, tasks: FakeTasks
) -> None:
    tasks.answer(show_receipt, ReceiptNotGenuine(NUMBER))
    scan(qtbot, field)
    scan(qtbot, field)
    first, second = tasks.asked_for(ShowReceipt)
    assert first.entry == second.entry


def test_the_sale_hears_of_it(
    qtbot: QtBot, home: HomePage, field: SearchField, tasks: FakeTasks
) -> None:
    tasks.answer(show_receipt, SHOWN)
    with qtbot.waitSignal(home.family_changed) as heard:
        scan(qtbot, field)
    assert heard.args == [PROVEN]
