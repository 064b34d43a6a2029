"""A large difference is signed by somebody else, and the till opens or closes all the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from counter_app.domain.cash_rules import SamePerson, WitnessNeeded
from counter_app.domain.rules import AgentUnknown, DifferenceNeedsReason, WrongPin
from counter_app.models.errors import StorageFull
from counter_app.operations.authorise import SecondPerson
from counter_app.operations.sign_in import agents
from counter_app.operations.till import (
    CloseTill,
    OpenTill,
    TillClosed,
    TillState,
    close_till,
    open_till,
    till_state,
)
from counter_app.ui.pages.reports.report_view import ReportView
from counter_app.ui.pages.till.till_page import TillPage
from counter_app.ui.translations import Translations
from counter_app.ui.widgets.layouts import TARGET_PX
from counter_app.ui.writing import Writing
from tests.counter_app.ui.conftest import button, field, said_in, shown
from tests.support.fake_tasks import FakeTasks
from tests.support.screen_reports import AGENTS, REPORT, TILL_CLOSED, TILL_LEFT_OPEN, TILL_OPEN

PIN_NAME = "Code PIN du témoin"
REASON_NAME = "Motif de l’écart"
TWENTY = "Billets ou pièces de 20\u00a0€"
SIGNED = SecondPerson("A-3", "2468")
DONE = TillClosed(REPORT, TILL_CLOSED)


def unless_explained_and_signed(done: object) -> Callable[[OpenTill | CloseTill], object]:
    """What a till does whose drawer lacks 40 €, in the order in which it asks."""

    def answer(count: OpenTill | CloseTill) -> object:
        if not count.reason:
            return DifferenceNeedsReason(difference_cents=-4_000)
        if count.witness is None:
            return WitnessNeeded(threshold_cents=2_000)
        return done if count.witness == SIGNED else WrongPin(wait_s=4)

    return answer


@pytest.fixture
def till(tasks: FakeTasks, writing: Writing) -> TillPage:
    """The page of A-1, before it is shown."""
    tasks.answer(agents, AGENTS)
    tasks.answer(open_till, unless_explained_and_signed(TILL_OPEN))
    tasks.answer(close_till, unless_explained_and_signed(DONE))
    return TillPage(tasks, writing, "A-1")


def show(qtbot: QtBot, till: TillPage, tasks: FakeTasks, state: TillState) -> None:
    tasks.answer(till_state, state)
    shown(qtbot, till)


def count_and_explain(qtbot: QtBot, till: TillPage) -> None:
    """One note of 20 €, then why it is no more, all by keyboard."""
    qtbot.keyClicks(field(till, TWENTY), "1")
    submit = "Ouvrir la caisse" if till.opening.isVisible() else "Valider le comptage"
    qtbot.keyClick(button(till, submit), Qt.Key.Key_Return)
    qtbot.keyClicks(field(till, REASON_NAME), "Billet perdu")
    qtbot.keyClick(field(till, REASON_NAME), Qt.Key.Key_Return)


def sign(qtbot: QtBot, till: TillPage, who: str, pin: str) -> None:
    qtbot.keyClick(button(till, who), Qt.Key.Key_Return)
    qtbot.keyClicks(field(till, PIN_NAME), pin)
    qtbot.keyClick(field(till, PIN_NAME), Qt.Key.Key_Return)


@pytest.fixture
def closing(qtbot: QtBot, till: TillPage, tasks: FakeTasks) -> TillPage:
    """The page where a closing count was refused for want of a witness."""
    show(qtbot, till, tasks, TILL_OPEN)
    button(till, "Fermer la caisse").click()
    count_and_explain(qtbot, till)
    return till


def test_till_with_a_real_shortage_closes_once_somebody_else_signs(
    qtbot: QtBot, closing: TillPage, tasks: FakeTasks
) -> None:
    assert button(closing, "Hugo Lambert").hasFocus()
    with qtbot.waitSignal(closing.changed) as changed:
        sign(qtbot, closing, "Samira Benali", "2468")
    assert changed.args == [TILL_CLOSED]
    assert closing.findChildren(ReportView)[0].isVisible()
    assert tasks.asked_for(CloseTill)[-1] == CloseTill(
        {2000: 1}, "Billet perdu", 10_000, "A-1", SIGNED
    )


def test_till_that_lacks_its_float_opens_once_somebody_else_signs(
    qtbot: QtBot, till: TillPage, tasks: FakeTasks
) -> None:
    show(qtbot, till, tasks, TILL_CLOSED)
    count_and_explain(qtbot, till)
    with qtbot.waitSignal(till.changed) as changed:
        sign(qtbot, till, "Samira Benali", "2468")
    assert changed.args == [TILL_OPEN]
    assert tasks.asked_for(OpenTill)[-1] == OpenTill({2000: 1}, "Billet perdu", "A-1", SIGNED)


def test_it_is_signed_by_touch_alone(qtbot: QtBot, closing: TillPage) -> None:
    button(closing, "Samira Benali").click()
    for digit in "2468":
        button(closing, digit).click()
    with qtbot.waitSignal(closing.changed):
        button(closing, "Signer le comptage").click()


def test_wrong_pin_is_told_and_typed_again_after_its_wait(
    qtbot: QtBot, closing: TillPage, tasks: FakeTasks
) -> None:
    sign(qtbot, closing, "Samira Benali", "0000")
    assert "Ce code n’est pas le bon" in said_in(closing)
    assert (field(closing, PIN_NAME).text(), field(closing, PIN_NAME).hasFocus()) == ("", True)
    tries = len(tasks.asked_for(CloseTill))
    qtbot.keyClicks(field(closing, PIN_NAME), "2468")
    qtbot.keyClick(field(closing, PIN_NAME), Qt.Key.Key_Return)
    assert not button(closing, "Signer le comptage").isEnabled()
    assert len(tasks.asked_for(CloseTill)) == tries


def test_another_witness_does_not_wait_for_the_first_ones_mistakes(
    qtbot: QtBot, closing: TillPage
) -> None:
    sign(qtbot, closing, "Hugo Lambert", "0000")
    button(closing, "Une autre personne").click()
    assert said_in(closing) == ""
    with qtbot.waitSignal(closing.changed):
        sign(qtbot, closing, "Samira Benali", "2468")


def test_who_counts_is_not_offered_as_their_own_witness(closing: TillPage) -> None:
    offered = [one.name for one in AGENTS if _is_offered(closing, one.name)]
    assert offered == ["Hugo Lambert", "Samira Benali", "Jeanne Moreau-Delacroix"]


@pytest.mark.parametrize(
    ("refusal", "said"),
    [
        (SamePerson("A-1"), "Il faut deux personnes différentes"),
        (AgentUnknown("A-3"), "Choisissez un autre agent"),
    ],
    ids=["same-person", "unknown"],
)
def test_witness_who_is_refused_makes_room_for_another(
    qtbot: QtBot, closing: TillPage, tasks: FakeTasks, refusal: Exception, said: str
) -> None:
    tasks.answer(close_till, refusal)
    sign(qtbot, closing, "Samira Benali", "2468")
    assert said in said_in(closing)
    button(closing, "Une autre personne").click()
    assert button(closing, "Hugo Lambert").hasFocus()


def test_escape_goes_back_to_the_count_as_it_was_typed(
    qtbot: QtBot, closing: TillPage, tasks: FakeTasks
) -> None:
    qtbot.keyClick(button(closing, "Hugo Lambert"), Qt.Key.Key_Escape)
    assert (field(closing, TWENTY).text(), field(closing, REASON_NAME).text()) == (
        "1",
        "Billet perdu",
    )
    assert field(closing, REASON_NAME).hasFocus()
    qtbot.keyClick(field(closing, REASON_NAME), Qt.Key.Key_Return)
    sign(qtbot, closing, "Samira Benali", "2468")
    assert tasks.asked_for(CloseTill)[-1].counted == {2000: 1}
    assert closing.findChildren(ReportView)[0].isVisible()


def test_nothing_of_the_last_witness_is_left(qtbot: QtBot, closing: TillPage) -> None:
    sign(qtbot, closing, "Samira Benali", "0000")
    qtbot.keyClick(field(closing, PIN_NAME), Qt.Key.Key_Escape)
    qtbot.keyClick(field(closing, REASON_NAME), Qt.Key.Key_Return)
    assert said_in(closing) == ""
    button(closing, "Samira Benali").click()
    assert field(closing, PIN_NAME).text() == ""


def test_disk_that_is_full_is_told_at_the_count(
    qtbot: QtBot, closing: TillPage, tasks: FakeTasks
) -> None:
    tasks.answer(close_till, StorageFull())
    sign(qtbot, closing, "Samira Benali", "2468")
    assert said_in(closing)
    assert field(closing, REASON_NAME).text() == "Billet perdu"


def test_pin_that_is_refused_after_escape_is_told_at_the_count(
    qtbot: QtBot, closing: TillPage, tasks: FakeTasks
) -> None:
    tasks.hold()
    sign(qtbot, closing, "Samira Benali", "0000")
    qtbot.keyClick(field(closing, PIN_NAME), Qt.Key.Key_Escape)
    tasks.release()
    assert field(closing, TWENTY).text() == "1"
    assert "Ce code n’est pas le bon" in said_in(closing)


def test_second_enter_while_it_is_being_written_signs_once(
    qtbot: QtBot, closing: TillPage, tasks: FakeTasks
) -> None:
    tasks.hold()
    sign(qtbot, closing, "Samira Benali", "2468")
    qtbot.keyClick(field(closing, PIN_NAME), Qt.Key.Key_Return)
    tasks.release()
    assert [one.witness for one in tasks.asked_for(CloseTill)].count(SIGNED) == 1


def test_signing_that_runs_past_midnight_is_finished_first(
    qtbot: QtBot, closing: TillPage, tasks: FakeTasks
) -> None:
    tasks.answer(till_state, TILL_LEFT_OPEN)
    closing.load()
    sign(qtbot, closing, "Samira Benali", "2468")
    assert closing.findChildren(ReportView)[0].isVisible()


def test_desk_of_one_agent_says_that_nobody_can_sign(
    qtbot: QtBot, till: TillPage, tasks: FakeTasks
) -> None:
    tasks.answer(agents, AGENTS[:1])
    show(qtbot, till, tasks, TILL_CLOSED)
    count_and_explain(qtbot, till)
    words = [label.text() for label in till.findChildren(QLabel) if label.isVisible()]
    assert "Personne d’autre n’est inscrit à ce guichet." in words


def test_another_language_leaves_the_keyboard_on_the_people(
    qtbot: QtBot, closing: TillPage, translations: Translations
) -> None:
    translations.use("en")
    qtbot.waitUntil(lambda: _is_offered(closing, "Back to the count"))
    assert button(closing, "Hugo Lambert").hasFocus()


def test_everything_is_large_enough_for_a_finger(closing: TillPage) -> None:
    button(closing, "Samira Benali").click()
    reached = [
        one
        for kind in (QPushButton, QLineEdit)
        for one in closing.findChildren(kind)
        if one.isVisible()
    ]
    assert reached
    assert all(one.height() >= TARGET_PX for one in reached)


def _is_offered(page: TillPage, name: str) -> bool:
    tiles = page.findChildren(QPushButton)
    return any(one.isVisible() and one.accessibleName() == name for one in tiles)
