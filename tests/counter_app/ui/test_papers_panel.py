"""A family asks for its statement, or for what it paid for childcare, and takes paper home."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.family_paper_rules import (
    CertificateNeedsServer,
    HistoryStillComing,
    PaymentsStillToSend,
)
from counter_app.domain.period import Period
from counter_app.operations.childcare_certificate import (
    CertifyChildcare,
    childcare_certificate,
    papers_offered,
)
from counter_app.operations.family_statement import ReadStatement, family_statement
from counter_app.ui.pages.home.home_page import HomePage
from counter_app.ui.pages.home.papers_panel import PapersPanel
from counter_app.ui.widgets.layouts import reveal
from counter_app.ui.widgets.notice import Notice
from tests.counter_app.ui.conftest import button, said_in
from tests.counter_app.ui.conftest import shown as on_screen
from tests.support.fake_tasks import FakeTasks
from tests.support.screen_paper import FakeChildcare
from tests.support.screen_papers import (
    CERTIFICATE,
    CHILDCARE_TOLD,
    OFFERED,
    STATEMENT,
    answer_papers,
)
from tests.support.screen_views import MARTIN


class Shown:
    """What the panel asked the rest of the program for."""

    def __init__(self, panel: PapersPanel) -> None:
        self.documents: list[object] = []
        panel.document_asked.connect(self.documents.append)


@pytest.fixture
def asking(qtbot: QtBot) -> FakeChildcare:
    return FakeChildcare()


@pytest.fixture
def panel(qtbot: QtBot, home: HomePage, tasks: FakeTasks, asking: FakeChildcare) -> PapersPanel:
    """The papers of a family, brought up by their key."""
    answer_papers(tasks)
    home.papers.ask_of(asking)
    home.show_household(MARTIN)
    qtbot.keyClick(home, Qt.Key.Key_F12)
    return home.papers


@pytest.fixture
def shown(panel: PapersPanel) -> Shown:
    return Shown(panel)


def test_this_months_statement_is_two_keys(
    qtbot: QtBot, panel: PapersPanel, shown: Shown, tasks: FakeTasks
) -> None:
    focused = panel.focusWidget()
    assert focused is button(panel, "Relevé\u00a0: ce mois-ci")

    qtbot.keyClick(focused, Qt.Key.Key_Return)

    (command,) = tasks.asked_for(ReadStatement)
    assert command.period == Period(date(2026, 11, 1), date(2026, 11, 21))
    assert (command.household, command.agent) == (MARTIN.household, "A-1")
    assert shown.documents == [STATEMENT]


def test_last_month_ends_on_its_last_day(panel: PapersPanel, tasks: FakeTasks) -> None:
    button(panel, "Relevé\u00a0: le mois dernier").click()

    (command,) = tasks.asked_for(ReadStatement)
    assert command.period == Period(date(2026, 10, 1), date(2026, 10, 31))


def test_all_that_the_desk_knows_is_offered_by_its_first_day(
    panel: PapersPanel, tasks: FakeTasks
) -> None:
    button(panel, "Relevé\u00a0: depuis le 23/09/2026").click()

    (command,) = tasks.asked_for(ReadStatement)
    assert command.period == Period(date(2026, 9, 23), date(2026, 11, 21))


def test_a_statement_that_cannot_be_true_is_refused_in_words(
    panel: PapersPanel, shown: Shown, tasks: FakeTasks
) -> None:
    tasks.answer(family_statement, HistoryStillComing())
    button(panel, "Relevé\u00a0: ce mois-ci").click()

    assert "synchronisation" in said_in(panel)
    assert shown.documents == []


def test_a_certificate_is_asked_of_the_server_and_shown(
    panel: PapersPanel, shown: Shown, asking: FakeChildcare, tasks: FakeTasks
) -> None:
    button(panel, "Attestation 2026").click()
    (asked,) = asking.asked
    assert (asked.household, asked.year) == (MARTIN.household, 2026)
    assert panel.focusWidget() is button(panel, "Annuler")

    asking.answer(CHILDCARE_TOLD)

    assert tasks.asked_for(CertifyChildcare) == [CertifyChildcare("A-1", CHILDCARE_TOLD)]
    assert shown.documents == [CERTIFICATE]
    assert panel.focusWidget() is button(panel, "Attestation 2026")


def test_offline_says_that_only_the_server_knows(
    panel: PapersPanel, shown: Shown, asking: FakeChildcare
) -> None:
    button(panel, "Attestation 2025").click()
    asking.refuse(CertificateNeedsServer())

    assert "le serveur le sait" in said_in(panel)
    assert shown.documents == []


def test_a_payment_that_is_not_sent_yet_stops_the_certificate(
    panel: PapersPanel, shown: Shown, asking: FakeChildcare, tasks: FakeTasks
) -> None:
    tasks.answer(childcare_certificate, PaymentsStillToSend())
    button(panel, "Attestation 2026").click()
    asking.answer(CHILDCARE_TOLD)

    assert "transmis" in said_in(panel)
    assert shown.documents == []


def test_an_answer_that_nobody_waits_for_any_more_is_nobodys(
    panel: PapersPanel, shown: Shown, asking: FakeChildcare
) -> None:
    button(panel, "Attestation 2026").click()
    button(panel, "Annuler").click()
    assert asking.is_left
    asking.answer(CHILDCARE_TOLD)
    asking.refuse(CertificateNeedsServer())

    assert shown.documents == []
    assert said_in(panel) == ""


def test_a_bug_ends_the_waiting_and_says_what_to_do(
    panel: PapersPanel, asking: FakeChildcare
) -> None:
    button(panel, "Attestation 2025").click()
    asking.break_down()

    assert "appelez l’assistance" in said_in(panel)
    assert panel.focusWidget() is button(panel, "Attestation 2025")
    with pytest.raises(AssertionError):
        button(panel, "Annuler")


def test_who_looks_elsewhere_meanwhile_finds_the_keyboard_where_it_was(
    qtbot: QtBot, panel: PapersPanel, asking: FakeChildcare
) -> None:
    button(panel, "Attestation 2025").click()
    on_screen(qtbot, QWidget())
    asking.refuse(CertificateNeedsServer())

    assert panel.window().focusWidget() is button(panel, "Attestation 2025")


def test_what_is_under_way_is_seen_from_below_in_a_low_window(
    qtbot: QtBot, home: HomePage, panel: PapersPanel, asking: FakeChildcare
) -> None:
    home.resize(683, 384)
    lowest = button(panel, "Attestation 2023")
    reveal(lowest)
    assert not lowest.visibleRegion().isEmpty()
    lowest.click()
    cancel = button(panel, "Annuler")
    qtbot.waitUntil(lambda: cancel.visibleRegion().boundingRect() == cancel.rect())
    asking.refuse(CertificateNeedsServer())
    notice = panel.findChildren(Notice)[0]
    qtbot.waitUntil(lambda: notice.visibleRegion().boundingRect() == notice.rect())


def test_another_family_never_gets_this_ones_paper(
    home: HomePage, panel: PapersPanel, shown: Shown, asking: FakeChildcare, tasks: FakeTasks
) -> None:
    button(panel, "Attestation 2026").click()
    tasks.hold()
    button(panel, "Relevé\u00a0: ce mois-ci").click()
    home.show_household(dataclasses.replace(MARTIN, household="H-2", name="DURAND"))
    button(home, "Papiers").click()
    tasks.release()
    asking.answer(CHILDCARE_TOLD)

    assert shown.documents == []


def test_a_paper_that_comes_once_its_panel_was_left_is_not_held_up_before_the_next_family(
    qtbot: QtBot,
    home: HomePage,
    panel: PapersPanel,
    shown: Shown,
    asking: FakeChildcare,
    tasks: FakeTasks,
) -> None:
    button(panel, "Attestation 2026").click()
    tasks.hold()
    button(panel, "Relevé\u00a0: ce mois-ci").click()
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    home.show_household(dataclasses.replace(MARTIN, household="H-2", name="DURAND"))
    tasks.release()
    asking.answer(CHILDCARE_TOLD)

    assert shown.documents == []


def test_a_desk_without_childcare_offers_no_certificate(
    home: HomePage, tasks: FakeTasks, panel: PapersPanel
) -> None:
    offered = dataclasses.replace(OFFERED, certifies_childcare=False, known_since=None)
    tasks.answer(papers_offered, offered)
    button(home, "Papiers").click()

    assert button(panel, "Relevé\u00a0: depuis le 01/01/2026").isEnabled()
    with pytest.raises(AssertionError):
        button(panel, "Attestation 2026")
