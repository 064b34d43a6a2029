"""The recycling centre on the family's page: how often it came, one touch more, and back."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from counter_app.domain.household import HouseholdView
from counter_app.domain.quotas import NoPassageLeft, PassageBeyondQuota
from counter_app.errors import CounterError
from counter_app.operations.record_passage import (
    PassageDone,
    RecordPassage,
    UndoPassage,
    record_passage,
    undo_passage,
)
from counter_app.ui.pages.home.home_page import HomePage
from counter_app.ui.pages.home.passage_strip import PassageStrip
from counter_protocol.reference import BeyondQuota
from tests.counter_app.ui.conftest import button, said_in
from tests.support.fake_tasks import FakeTasks
from tests.support.screen_views import AT_THE_TIP, MARTIN


def strip(home: HomePage) -> PassageStrip:
    return home.findChildren(PassageStrip)[0]


def once_more(tasks: FakeTasks) -> None:
    """The next passage is recorded: fourteen of fifteen."""
    (quota,) = AT_THE_TIP.quotas
    again = dataclasses.replace(quota, used=14, left_here=0)
    tasks.answer(record_passage, PassageDone("passage-1", AT_THE_TIP.household, (again,)))
    tasks.answer(undo_passage, PassageDone("undo-1", AT_THE_TIP.household, AT_THE_TIP.quotas))


def test_family_without_a_quota_shows_none(home: HomePage) -> None:
    home.show_household(MARTIN)

    assert strip(home).isHidden()


def test_passage_is_one_touch_and_shown_at_once(home: HomePage, tasks: FakeTasks) -> None:
    once_more(tasks)
    home.show_household(AT_THE_TIP)
    before = button(strip(home), "Passage").accessibleDescription()

    button(strip(home), "Passage").click()

    (command,) = tasks.asked_for(RecordPassage)
    assert (command.service, command.resident, command.agent) == ("recycling", "R-Léa", "A-1")
    assert "13 / 15" in before
    assert "14 / 15" in button(strip(home), "Passage").accessibleDescription()
    assert "Passage noté" in said_in(strip(home))


def test_passage_is_recorded_by_the_keyboard_alone(
    qtbot: QtBot, home: HomePage, tasks: FakeTasks
) -> None:
    once_more(tasks)
    home.show_household(AT_THE_TIP)

    qtbot.keyClick(home, Qt.Key.Key_F8)

    assert len(tasks.asked_for(RecordPassage)) == 1


def test_mistake_is_taken_back_by_one_touch(home: HomePage, tasks: FakeTasks) -> None:
    once_more(tasks)
    home.show_household(AT_THE_TIP)
    button(strip(home), "Passage").click()

    button(strip(home), "Annuler ce passage").click()

    (command,) = tasks.asked_for(UndoPassage)
    assert command.passage == "passage-1"
    assert "13 / 15" in button(strip(home), "Passage").accessibleDescription()
    assert not is_shown(home, "Annuler ce passage")


def test_nothing_is_taken_back_of_another_family(home: HomePage, tasks: FakeTasks) -> None:
    once_more(tasks)
    home.show_household(AT_THE_TIP)
    button(strip(home), "Passage").click()

    home.show_household(other_family())

    assert not is_shown(home, "Annuler ce passage")


def test_passage_that_ends_late_says_nothing_of_another_family(
    home: HomePage, tasks: FakeTasks
) -> None:
    once_more(tasks)
    tasks.hold()
    home.show_household(AT_THE_TIP)
    button(strip(home), "Passage").click()
    home.show_household(other_family())
    tasks.release()

    assert "13 / 15" in button(strip(home), "Passage").accessibleDescription()
    assert "noté" not in said_in(strip(home))


@pytest.mark.parametrize(
    "refusal",
    [
        NoPassageLeft("Déchetterie", 13, 15),
        PassageBeyondQuota("Déchetterie", 13, 15, BeyondQuota.BILLED),
    ],
)
def test_refusal_that_comes_late_names_the_family_and_invites_no_other_to_pay(
    home: HomePage, tasks: FakeTasks, refusal: CounterError
) -> None:
    tasks.answer(record_passage, refusal)
    tasks.hold()
    home.show_household(with_rights(0))
    button(strip(home), "Passage").click()
    home.show_household(other_family())
    tasks.release()
    home.refresh(other_family())

    assert said_in(strip(home)).startswith("Foyer MARTIN\u00a0: rien n’a été noté.")
    assert not is_shown(home, "Noter quand même")


def test_cost_beyond_the_quota_is_accepted_by_a_second_touch(
    home: HomePage, tasks: FakeTasks
) -> None:
    tasks.answer(record_passage, PassageBeyondQuota("Déchetterie", 15, 15, BeyondQuota.BILLED))
    home.show_household(AT_THE_TIP)
    button(strip(home), "Passage").click()
    said = said_in(strip(home))

    button(strip(home), "Noter quand même").click()

    first, second = tasks.asked_for(RecordPassage)
    assert "facturé" in said
    assert (first.is_accepted, second.is_accepted) == (False, True)
    assert first.entry == second.entry


def test_what_is_refused_is_said_and_not_offered_again(home: HomePage, tasks: FakeTasks) -> None:
    tasks.answer(record_passage, NoPassageLeft("Déchetterie", 15, 15))
    home.show_household(AT_THE_TIP)
    button(strip(home), "Passage").click()

    assert "janvier" in said_in(strip(home))
    assert not is_shown(home, "Noter quand même")


@pytest.mark.parametrize(
    "refusal",
    [
        NoPassageLeft("Déchetterie", 13, 15),
        PassageBeyondQuota("Déchetterie", 13, 15, BeyondQuota.BILLED),
    ],
)
def test_right_that_came_back_is_told_without_a_touch(
    home: HomePage, tasks: FakeTasks, refusal: CounterError
) -> None:
    tasks.answer(record_passage, refusal)
    home.show_household(with_rights(0))
    button(strip(home), "Passage").click()
    home.refresh(with_rights(0))
    before = said_in(strip(home))

    home.refresh(with_rights(1))

    assert "13 passages sur 15" in before
    assert said_in(strip(home)) == "Un passage est de nouveau possible ici."
    assert not is_shown(home, "Noter quand même")


def test_right_that_comes_back_after_the_passage_was_paid_is_no_news(
    home: HomePage, tasks: FakeTasks
) -> None:
    tasks.answer(record_passage, PassageBeyondQuota("Déchetterie", 15, 15, BeyondQuota.BILLED))
    home.show_household(with_rights(0))
    button(strip(home), "Passage").click()
    once_more(tasks)
    button(strip(home), "Noter quand même").click()

    home.refresh(with_rights(1))

    assert said_in(strip(home)) == "Passage noté."


def test_right_that_nobody_missed_is_no_news(home: HomePage, tasks: FakeTasks) -> None:
    home.show_household(with_rights(0))

    home.refresh(with_rights(1))

    assert said_in(strip(home)) == ""


def test_right_of_another_family_is_told_to_nobody(home: HomePage, tasks: FakeTasks) -> None:
    tasks.answer(record_passage, NoPassageLeft("Déchetterie", 13, 15))
    home.show_household(with_rights(0))
    button(strip(home), "Passage").click()

    home.show_household(other_family())

    assert said_in(strip(home)) == ""


def with_rights(left_here: int) -> HouseholdView:
    """The family, where this desk may record so many passages by itself."""
    (quota,) = AT_THE_TIP.quotas
    return dataclasses.replace(
        AT_THE_TIP, quotas=(dataclasses.replace(quota, left_here=left_here),)
    )


def is_shown(home: HomePage, name: str) -> bool:
    """Whether a button can be seen."""
    shown = strip(home).findChildren(QPushButton)
    return any(each.text() == name and each.isVisibleTo(home) for each in shown)


def other_family() -> HouseholdView:
    return dataclasses.replace(AT_THE_TIP, household="H-2", name="DURAND")
