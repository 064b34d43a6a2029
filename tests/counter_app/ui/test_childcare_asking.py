"""The server is asked on a thread of its own, and given up at once where nobody waits."""

from __future__ import annotations

import threading

from pytestqt.qtbot import QtBot

from counter_app.domain.family_paper_rules import CertificateNeedsServer
from counter_app.ui.childcare_asking import ChildcareAsked, ChildcareAsking
from counter_protocol.messages import ChildcareReply
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


def test_what_the_server_answered_is_told(qtbot: QtBot) -> None:
    asking = ChildcareAsking(lambda _: FakeQuestion(CHILDCARE_TOLD))
    with qtbot.waitSignal(asking.told) as told:
        asking.ask(ASKED)
    assert told.args == [CHILDCARE_TOLD]
    asking.stop()


def test_why_there_is_no_answer_is_told(qtbot: QtBot) -> None:
    asking = ChildcareAsking(lambda _: FakeQuestion(CertificateNeedsServer()))
    with qtbot.waitSignal(asking.failed) as failed:
        asking.ask(ASKED)
    assert failed.args is not None
    assert isinstance(failed.args[0], CertificateNeedsServer)
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


def test_nothing_is_told_of_a_question_that_was_left(qtbot: QtBot) -> None:
    questions = [FakeQuestion(CHILDCARE_TOLD, waits=True), FakeQuestion(CHILDCARE_TOLD)]
    left = list(questions)
    asking = ChildcareAsking(lambda _: left.pop(0))
    failed: list[object] = []
    asking.failed.connect(failed.append)
    asking.ask(ASKED)
    asking.leave()
    with qtbot.waitSignal(asking.told):
        asking.ask(ASKED)
    assert questions[0].cancelled.is_set()
    assert failed == []
    asking.stop()


def test_closing_the_desk_does_not_wait_for_the_server() -> None:
    question = FakeQuestion(CHILDCARE_TOLD, waits=True)
    asking = ChildcareAsking(lambda _: question)
    asking.ask(ASKED)
    asking.stop()
    assert question.cancelled.is_set()


def test_a_bug_is_told_as_one(qtbot: QtBot) -> None:
    asking = ChildcareAsking(lambda _: FakeQuestion(ZeroDivisionError()))
    with qtbot.waitSignal(asking.broken):
        asking.ask(ASKED)
    asking.stop()
