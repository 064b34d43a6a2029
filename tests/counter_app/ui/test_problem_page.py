"""The page of a desk that does not open offers what fits its trouble, and no more."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from counter_app.models.errors import DatabaseGone, StorageFull
from counter_app.ui.pages.problem_page import ProblemPage
from counter_app.ui.widgets.buttons import ActionButton
from counter_app.ui.writing import Writing


@pytest.fixture
def page(qtbot: QtBot, writing: Writing) -> ProblemPage:
    made = ProblemPage(writing)
    qtbot.addWidget(made)
    made.show()
    return made


def button(page: ProblemPage, name: str) -> ActionButton:
    return next(each for each in page.findChildren(ActionButton) if each.text() == name)


def test_a_desk_whose_database_is_gone_may_be_enrolled_again(
    page: ProblemPage, qtbot: QtBot
) -> None:
    page.show_error(DatabaseGone(Path("guichet.db"), 1, 57))
    with qtbot.waitSignal(page.enrol_asked):
        button(page, "Rattacher de nouveau").click()


def test_no_other_trouble_is_answered_by_a_new_enrolment(page: ProblemPage) -> None:
    page.show_error(DatabaseGone(Path("guichet.db"), 1, 57))
    page.show_error(StorageFull())
    assert not button(page, "Rattacher de nouveau").isVisible()
    assert button(page, "Réessayer").isVisible()
