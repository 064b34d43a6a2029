"""A family's cards, its data, and the questions where two desks disagree, on the home page."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from counter_app.domain.family_rules import ConflictOver, FieldUnusable
from counter_app.domain.household import HouseholdView
from counter_app.operations.block_card import BlockCard, block_card, cards_of_household
from counter_app.operations.change_household import ChangeHousehold, change_household
from counter_app.operations.change_resident import ChangeResident, change_resident
from counter_app.operations.family_record import ReadFamilyRecord, family_record
from counter_app.operations.settle_conflict import SettleConflict, settle_conflict
from counter_app.ui.pages.home.cards_panel import CardsPanel
from counter_app.ui.pages.home.conflict_notice import ConflictNotice
from counter_app.ui.pages.home.family_form import FamilyForm
from counter_app.ui.pages.home.home_page import HomePage
from counter_app.ui.widgets.chip import Chip
from counter_app.ui.widgets.person_tile import PersonTile
from counter_protocol.bodies import BlockReason
from counter_protocol.reference import CardStatus
from tests.counter_app.ui.conftest import button, field, said_in
from tests.support.fake_tasks import FakeTasks
from tests.support.screen_families import (
    BIRTHS,
    CARDS,
    DISPUTED,
    RECORD,
    STREETS,
    TOM_S_CARD_LOST,
)
from tests.support.screen_views import MARTIN

MOVED = dataclasses.replace(MARTIN, street="4 place du Drapeau", card_resident=None)


@pytest.fixture(autouse=True)
def answers(tasks: FakeTasks) -> None:
    tasks.answer(cards_of_household, CARDS)
    tasks.answer(family_record, RECORD)
    tasks.answer(change_household, MOVED)
    tasks.answer(change_resident, MARTIN)


def cards(home: HomePage) -> CardsPanel:
    return home.findChildren(CardsPanel)[0]


def form(home: HomePage) -> FamilyForm:
    return home.findChildren(FamilyForm)[0]


def question(home: HomePage) -> ConflictNotice:
    return home.findChildren(ConflictNotice)[0]


def other_family(home: HomePage) -> None:
    """Another card is put on the reader while the database is at work."""
    home.show_household(dataclasses.replace(MARTIN, household="H-2", name="DURAND"))


def lost(home: HomePage) -> None:
    button(cards(home), "Tom").click()
    button(cards(home), "Perdue").click()
    button(cards(home), "Refuser cette carte").click()


def test_a_lost_card_is_refused_in_three_touches(
    qtbot: QtBot, home: HomePage, tasks: FakeTasks
) -> None:
    tasks.answer(block_card, TOM_S_CARD_LOST)
    home.show_household(MARTIN)
    qtbot.keyClick(home, Qt.Key.Key_F6)
    lost(home)
    (command,) = tasks.asked_for(BlockCard)
    assert (command.card, command.reason, command.agent) == ("C-3", BlockReason.LOST, "A-1")
    assert "Tom" in said_in(cards(home))
    assert not button(cards(home), "Tom").isEnabled()
    assert home.focusWidget() is button(cards(home), "Anne")


def test_keyboard_goes_on_past_the_cards_that_are_refused(home: HomePage, tasks: FakeTasks) -> None:
    first_lost = dataclasses.replace(CARDS[0], status=CardStatus.LOST)
    tasks.answer(cards_of_household, (first_lost, *CARDS[1:]))
    home.show_household(MARTIN)
    button(home, "Cartes").click()
    assert home.focusWidget() is button(cards(home), "Tom")


def test_nothing_is_refused_before_there_is_a_reason(home: HomePage, tasks: FakeTasks) -> None:
    home.show_household(MARTIN)
    button(home, "Cartes").click()
    button(cards(home), "Tom").click()
    assert not button(cards(home), "Refuser cette carte").isEnabled()


def test_a_card_that_is_refused_already_cannot_be_chosen(home: HomePage) -> None:
    home.show_household(MARTIN)
    button(home, "Cartes").click()
    assert not button(cards(home), "Paul").isEnabled()


def test_pressing_twice_is_one_intention(home: HomePage, tasks: FakeTasks) -> None:
    tasks.answer(block_card, ConflictOver("any refusal"))
    home.show_household(MARTIN)
    button(home, "Cartes").click()
    lost(home)
    button(cards(home), "Refuser cette carte").click()
    first, second = tasks.asked_for(BlockCard)
    assert first == second


def test_a_family_that_moved_is_written_down_with_what_was_before(
    qtbot: QtBot, home: HomePage, tasks: FakeTasks
) -> None:
    changed: list[HouseholdView] = []
    home.family_changed.connect(changed.append)
    home.show_card_family(MARTIN)
    qtbot.keyClick(home, Qt.Key.Key_F7)
    street = field(form(home), "Adresse")
    street.setText("4 place du Drapeau")
    assert "12 rue de la Citadelle" in street.accessibleDescription()
    qtbot.keyClick(street, Qt.Key.Key_Return)
    (command,) = tasks.asked_for(ChangeHousehold)
    assert command.before["street"] == "12 rue de la Citadelle"
    assert command.after == {**RECORD.fields, "street": "4 place du Drapeau"}
    assert home.household is not None
    assert (home.household.street, home.household.card_resident) == (
        "4 place du Drapeau",
        MARTIN.card_resident,
    )
    assert changed == [home.household]


def test_somebody_is_corrected_in_words_of_the_counter(home: HomePage, tasks: FakeTasks) -> None:
    home.show_household(MARTIN)
    button(home, "Modifier").click()
    button(form(home), "Tom").click()
    field(form(home), "Date de naissance").setText("2/5/2016")
    field(form(home), "Classe").setText("5e")
    button(form(home), "Enregistrer").click()
    (command,) = tasks.asked_for(ChangeResident)
    assert command.resident == "R-Tom"
    assert (command.after["birth_date"], command.after["school_class"]) == ("2016-05-02", "5e")


def test_another_payer_is_touched(home: HomePage, tasks: FakeTasks) -> None:
    home.show_household(MARTIN)
    button(home, "Modifier").click()
    payers = [
        tile
        for tile in form(home).findChildren(type(button(form(home), "Paul")))
        if tile.text() == "Paul" and tile.isVisible()
    ]
    payers[-1].click()
    field(form(home), "Quotient familial").setText("480")
    button(form(home), "Enregistrer").click()
    (command,) = tasks.asked_for(ChangeHousehold)
    assert (command.after["payer"], command.after["quotient"]) == ("R-Paul", 480)


def test_an_agent_is_not_asked_what_is_not_theirs(home: HomePage, tasks: FakeTasks) -> None:
    fields = {name: RECORD.fields[name] for name in ("name", "street", "postcode", "commune")}
    tasks.answer(family_record, dataclasses.replace(RECORD, fields=fields))
    home.show_household(MARTIN)
    button(home, "Modifier").click()
    with pytest.raises(AssertionError):
        field(form(home), "Quotient familial")
    button(form(home), "Enregistrer").click()
    (command,) = tasks.asked_for(ChangeHousehold)
    assert command.after == fields


def test_what_cannot_be_written_so_is_said(home: HomePage, tasks: FakeTasks) -> None:
    tasks.answer(change_household, FieldUnusable("quotient"))
    home.show_household(MARTIN)
    button(home, "Modifier").click()
    field(form(home), "Quotient familial").setText("six cents")
    button(form(home), "Enregistrer").click()
    assert "Quotient familial" in said_in(form(home))
    assert field(form(home), "Quotient familial").text() == "six cents"
    assert home.focusWidget() is field(form(home), "Quotient familial")


def test_one_touch_settles_a_disagreement_and_the_next_one_comes(
    home: HomePage, tasks: FakeTasks
) -> None:
    tasks.answer(settle_conflict, dataclasses.replace(MOVED, conflicts=(BIRTHS,)))
    home.show_household(DISPUTED)
    right = button(question(home), "4 place du Drapeau")
    assert "Médiathèque" in right.accessibleDescription()
    right.click()
    (command,) = tasks.asked_for(SettleConflict)
    assert (command.conflict, command.value) == (STREETS.conflict, "4 place du Drapeau")
    assert home.household is not None
    assert home.household.street == "4 place du Drapeau"
    assert "mairie" in button(question(home), "03/12/2018").accessibleDescription()


def test_a_family_that_all_agree_on_is_asked_nothing(home: HomePage) -> None:
    home.show_household(DISPUTED)
    home.show_household(MARTIN)
    assert not question(home).isVisible()


def test_what_somebody_settled_before_is_said(home: HomePage, tasks: FakeTasks) -> None:
    tasks.answer(settle_conflict, ConflictOver("X-1"))
    home.show_household(DISPUTED)
    button(question(home), "4 place du Drapeau").click()
    assert "déjà tranché" in said_in(question(home))


def test_escape_goes_back_to_the_family(qtbot: QtBot, home: HomePage) -> None:
    home.show_household(MARTIN)
    for key, panel in ((Qt.Key.Key_F6, cards(home)), (Qt.Key.Key_F7, form(home))):
        qtbot.keyClick(home, key)
        assert panel.isVisible()
        qtbot.keyClick(panel, Qt.Key.Key_Escape)
        assert not panel.isVisible()
    assert home.household == MARTIN


def test_a_quotient_that_no_service_here_reads_is_not_missed(home: HomePage) -> None:
    def facts() -> list[str]:
        return [chip.accessibleName() for chip in home.findChildren(Chip) if chip.isVisible()]

    undeclared = dataclasses.replace(MARTIN, quotient=None)
    home.show_household(undeclared)
    assert facts() == ["QF non déclaré"]
    home.show_household(dataclasses.replace(undeclared, quotient_is_told=False))
    assert facts() == []


def test_a_question_about_a_person_reads_as_one_sentence(home: HomePage) -> None:
    home.show_household(dataclasses.replace(MARTIN, conflicts=(BIRTHS,)))
    asked = [label.text() for label in question(home).findChildren(QLabel)]
    assert any(words.startswith("Léa, date de naissance\u00a0:") for words in asked)


def test_what_was_saved_for_one_family_is_not_put_into_the_form_of_the_next(
    qtbot: QtBot, home: HomePage, tasks: FakeTasks
) -> None:
    durand = dataclasses.replace(RECORD, household="H-2", fields={"name": "DURAND"}, people=())
    home.show_household(MARTIN)
    qtbot.keyClick(home, Qt.Key.Key_F7)
    field(form(home), "Adresse").setText("4 place du Drapeau")
    tasks.hold()
    button(form(home), "Enregistrer").click()
    tasks.answer(family_record, durand)
    other_family(home)
    qtbot.keyClick(home, Qt.Key.Key_F7)
    tasks.release()
    assert field(form(home), "Nom du foyer").text() == "DURAND"
    assert "C’est noté" not in said_in(form(home))
    assert [one.household for one in tasks.asked_for(ReadFamilyRecord)] == ["H-1", "H-2"]


def test_a_card_that_is_refused_late_does_not_show_its_family_s_cards_for_the_next(
    qtbot: QtBot, home: HomePage, tasks: FakeTasks
) -> None:
    tasks.answer(block_card, CARDS)
    home.show_household(MARTIN)
    qtbot.keyClick(home, Qt.Key.Key_F6)
    tasks.hold()
    lost(home)
    tasks.answer(cards_of_household, CARDS[:1])
    other_family(home)
    qtbot.keyClick(home, Qt.Key.Key_F6)
    tasks.release()
    shown = [tile for tile in cards(home).findChildren(PersonTile) if not tile.isHidden()]
    assert [tile.accessibleName() for tile in shown] == ["Anne"]
    assert "La carte de Tom est refusée" in said_in(cards(home))
