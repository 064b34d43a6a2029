"""The home page: bring a family up by its card or by typing."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListView
from pytestqt.qtbot import QtBot

from counter_app.domain.household import HouseholdFound
from counter_app.domain.rules import CardLost
from counter_app.operations.find_household import FindHousehold, find_household
from counter_app.operations.show_household import show_household
from counter_app.ui.pages.home.home_page import HomePage
from counter_app.ui.pages.home.top_up_panel import TopUpPanel
from counter_app.ui.widgets.notice import Notice
from counter_app.ui.widgets.person_tile import PersonTile
from counter_app.ui.widgets.search_field import SearchField
from tests.counter_app.ui.conftest import button, field
from tests.support import screen_views
from tests.support.fake_tasks import FakeTasks
from tests.support.screen_views import FOUND, LARGE_FAMILY, MARTIN


def search_field(home: HomePage) -> SearchField:
    return home.findChildren(SearchField)[0]


def found_list(home: HomePage) -> QListView:
    return next(
        one for one in home.findChildren(QListView) if one.accessibleName() == "Familles trouvées"
    )


def test_card_brings_the_family_up_ready_for_an_amount(home: HomePage) -> None:
    home.show_card_family(MARTIN)
    assert home.household == MARTIN
    assert home.findChildren(TopUpPanel)[0].isVisible()
    assert field(home, "Montant").hasFocus()


def test_the_holder_of_the_card_is_marked(home: HomePage) -> None:
    home.show_card_family(MARTIN)
    marked = [tile.key for tile in home.findChildren(PersonTile) if tile.isChecked()]
    assert marked == ["R-Léa"]


def test_eight_residents_all_have_their_tile(home: HomePage) -> None:
    home.show_card_family(LARGE_FAMILY)
    tiles = [tile for tile in home.findChildren(PersonTile) if tile.isVisible()]
    assert len(tiles) == 8


def test_typing_a_name_lists_families(qtbot: QtBot, home: HomePage, tasks: FakeTasks) -> None:
    tasks.answer(find_household, FOUND)
    qtbot.keyClicks(search_field(home), "martin")
    assert found_list(home).isVisible()
    assert found_list(home).model().rowCount() == 3


def test_one_letter_is_not_searched_for(qtbot: QtBot, home: HomePage, tasks: FakeTasks) -> None:
    qtbot.keyClicks(search_field(home), "m")
    assert tasks.asked_for(FindHousehold) == []


def test_family_is_opened_from_the_list_by_keyboard(
    qtbot: QtBot, home: HomePage, tasks: FakeTasks
) -> None:
    tasks.answer(find_household, FOUND)
    qtbot.keyClicks(search_field(home), "martin")
    qtbot.keyClick(search_field(home), Qt.Key.Key_Down)
    qtbot.keyClick(found_list(home), Qt.Key.Key_Return)
    assert home.household == MARTIN


def test_enter_opens_the_only_family_found(qtbot: QtBot, home: HomePage, tasks: FakeTasks) -> None:
    tasks.answer(find_household, FOUND[:1])
    qtbot.keyClicks(search_field(home), "lea martin")
    qtbot.keyClick(search_field(home), Qt.Key.Key_Return)
    assert home.household == MARTIN


def test_fast_typing_searches_for_the_newest_text_only(
    qtbot: QtBot, home: HomePage, tasks: FakeTasks
) -> None:
    tasks.answer(find_household, FOUND)
    tasks.hold()
    qtbot.keyClicks(search_field(home), "martin")
    tasks.release()
    assert [asked.text for asked in tasks.asked_for(FindHousehold)] == ["ma", "martin"]


def test_result_of_a_search_that_was_left_does_not_come_back(
    qtbot: QtBot, home: HomePage, tasks: FakeTasks
) -> None:
    tasks.answer(find_household, FOUND)
    tasks.hold()
    qtbot.keyClicks(search_field(home), "martin")
    search_field(home).clear()
    tasks.release()
    assert not found_list(home).isVisible()


def test_family_chosen_before_another_one_does_not_come_up_late(
    qtbot: QtBot, home: HomePage, tasks: FakeTasks
) -> None:
    views = {"H-1": MARTIN, "H-3": dataclasses.replace(MARTIN, household="H-3", name="DUBOIS")}
    tasks.answer(find_household, FOUND)
    tasks.answer(show_household, lambda command: views[command.household])
    qtbot.keyClicks(search_field(home), "martin")
    tasks.hold()
    _open(home, FOUND[0])
    _open(home, FOUND[1])
    tasks.release()
    assert home.household == views["H-3"]


def test_refused_card_says_why_and_what_to_do(home: HomePage) -> None:
    home.show_card_family(MARTIN)
    home.show_card_error(CardLost("1234", "Léa Martin"))
    assert home.household is None
    assert "déclarée perdue" in home.findChildren(Notice)[0].words()
    assert search_field(home).hasFocus()


def test_escape_closes_the_panel_then_the_family(qtbot: QtBot, home: HomePage) -> None:
    home.show_card_family(MARTIN)
    qtbot.keyClick(field(home, "Montant"), Qt.Key.Key_Escape)
    assert not home.findChildren(TopUpPanel)[0].isVisible()
    assert home.household == MARTIN
    qtbot.keyClick(search_field(home), Qt.Key.Key_Escape)
    assert home.household is None


def test_news_of_another_family_changes_nothing(home: HomePage) -> None:
    home.show_card_family(MARTIN)
    home.refresh(LARGE_FAMILY)
    assert home.household == MARTIN


def test_news_of_this_family_keeps_the_amount_being_typed(qtbot: QtBot, home: HomePage) -> None:
    home.show_card_family(MARTIN)
    amount = field(home, "Montant")
    qtbot.keyClicks(amount, "30")
    home.refresh(screen_views.after(MARTIN, 1000))
    home.show_card_family(MARTIN)
    assert amount.text() == "30"


def test_another_family_starts_from_an_empty_amount(qtbot: QtBot, home: HomePage) -> None:
    home.show_card_family(MARTIN)
    amount = field(home, "Montant")
    qtbot.keyClicks(amount, "30")
    home.show_card_family(LARGE_FAMILY)
    assert amount.text() == ""


def test_sale_is_asked_for_with_the_family(qtbot: QtBot, home: HomePage) -> None:
    home.show_card_family(MARTIN)
    with qtbot.waitSignal(home.sale_asked) as asked:
        button(home, "Vendre").click()
    assert asked.args == [MARTIN]


def _open(home: HomePage, family: HouseholdFound) -> None:
    model = found_list(home).model()
    found_list(home).opened.emit(model.index(FOUND.index(family), 0))


@pytest.mark.parametrize(
    ("street", "postcode", "shown_address"),
    [("", "79200", "79200 Parthenay"), ("2 rue du Pont", "", "2 rue du Pont, Parthenay")],
)
def test_an_address_that_is_not_whole_reads_without_gaps(
    home: HomePage, street: str, postcode: str, shown_address: str
) -> None:
    home.show_household(dataclasses.replace(MARTIN, street=street, postcode=postcode))
    assert shown_address in [label.text() for label in home.findChildren(QLabel)]
