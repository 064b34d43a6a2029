"""The server is asked on a thread of its own, and given up at once where nobody waits."""

from __future__ import annotations

import threading

import pytest
from pytestqt.qtbot import QtBot

from counter_app.domain.family_paper_rules import CertificateNeedsServer
from counter_app.ui.childcare_asking import ChildcareAsked, ChildcareAsking
from counter_protocol.messages import ChildcareReply
from tests.support.log_guard import LogGuard
from tests.support.screen_papers import CHILDCARE_TOLD

ASKED = ChildcareAsked("H-1", 2026)


class FakeQuestion:
    """Answers as it is told to; one that `waits` ends when it is cancelled."""

    def __init__(self, answer: ChildcareReply | Exception, *, waits: bool = False) -> None:
        self._answer = answer
        self._waits = waits
        self.cancelled = threading.Event()

    def run(self) -> ChildcareReply:
        if self._waits:
            self.cancelled.wait()
            raise CertificateNeedsServer
        if isinstance(self._answer, Exception):
            raise self._answer
        return self._answer

    def cancel(self) -> None:
        self.cancelled.set()


def test_the_answer_comes_with_what_was_asked(qtbot: QtBot) -> None:
    asking = ChildcareAsking(lambda _: FakeQuestion(CHILDCARE_TOLD))
    with qtbot.waitSignal(asking.told) as told:
        asking.ask(ASKED)
    assert told.args == [ASKED, CHILDCARE_TOLD]
    asking.stop()


def test_a_refusal_comes_with_what_was_asked(qtbot: QtBot) -> None:
    asking = ChildcareAsking(lambda _: FakeQuestion(CertificateNeedsServer()))
    with qtbot.waitSignal(asking.failed) as failed:
        asking.ask(ASKED)
    assert failed.args is not None
    assert failed.args[0] is ASKED
    asking.stop()


def test_asking_anew_gives_the_former_question_up(qtbot: QtBot) -> None:
    questions = [FakeQuestion(CHILDCARE_TOLD, waits=True), FakeQuestion(CHILDCARE_TOLD)]
    left = list(questions)
    asking = ChildcareAsking(lambda _: left.pop(0))
    asking.ask(ASKED)
    with qtbot.waitSignal(asking.told):
        asking.ask(ChildcareAsked("H-2", 2026))
    assert questions[0].cancelled.is_set()
    asking.stop()


def test_closing_the_desk_does_not_wait_for_the_server() -> None:
    question = FakeQuestion(CHILDCARE_TOLD, waits=True)
    asking = ChildcareAsking(lambda _: question)
    asking.ask(ASKED)
    asking.stop()
    assert question.cancelled.is_set()


def test_a_bug_is_told_as_one(qtbot: QtBot, expect_log: LogGuard) -> None:
    expect_log("counter_app.ui.childcare_asking", "bug while asking the server")
    asking = ChildcareAsking(lambda _: FakeQuestion(ZeroDivisionError()))
    with qtbot.waitSignal(asking.broken):
        asking.ask(ASKED)
    asking.stop()


@pytest.mark.parametrize("again", [ASKED, ChildcareAsked("H-1", 2026)])
def test_each_asking_is_itself_alone(again: ChildcareAsked) -> None:
    assert (again == ASKED) is (again is ASKED)
