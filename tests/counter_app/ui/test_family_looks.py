"""Whoever is shown a family is written down once it is painted, and never forgotten on the way."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from counter_app.documents.any_document import AnyDocument
from counter_app.domain.clock import Clock
from counter_app.domain.looks import Look
from counter_app.models.errors import StorageFull
from counter_app.operations.note_looks import NoteLooks, note_looks
from counter_app.ui.family_looks import FamilyLooks
from counter_protocol.looks import LookWay
from tests.support import family_papers, regie_documents
from tests.support.fake_tasks import FakeTasks

NOON = datetime(2026, 11, 21, 11, tzinfo=UTC)


@pytest.fixture
def owner() -> QObject:
    return QObject()


@pytest.fixture
def looks(tasks: FakeTasks, owner: QObject) -> FamilyLooks:
    return FamilyLooks(tasks, Clock(now=lambda: NOON), "A-1", owner)


def noted(tasks: FakeTasks) -> list[Look]:
    """Every look that was asked to be written, in order."""
    return [look for command in tasks.asked_for(NoteLooks) for look in command.looks]


def test_nothing_is_written_before_the_family_is_painted(
    qtbot: QtBot, tasks: FakeTasks, looks: FamilyLooks
) -> None:
    looks.family("H-MARTIN", LookWay.CARD)
    assert tasks.asked == []
    qtbot.waitUntil(lambda: tasks.asked != [])
    [look] = noted(tasks)
    assert (look.at, look.agent, look.way, look.household) == (NOON, "A-1", "card", "H-MARTIN")


def test_families_one_after_the_other_are_written_together(
    tasks: FakeTasks, looks: FamilyLooks
) -> None:
    looks.family("H-MARTIN", LookWay.CARD)
    looks.family("H-DURAND", LookWay.SEARCH)
    looks.write_down()
    looks.write_down()
    [command] = tasks.asked_for(NoteLooks)
    assert [look.household for look in command.looks] == ["H-MARTIN", "H-DURAND"]


def test_what_a_full_disk_refused_is_tried_again_under_the_same_id(
    tasks: FakeTasks, looks: FamilyLooks
) -> None:
    tasks.answer(note_looks, StorageFull())
    looks.family("H-MARTIN", LookWay.CARD)
    looks.write_down()
    tasks.answer(note_looks, None)
    looks.family("H-DURAND", LookWay.CARD)
    looks.write_down()
    refused, later = tasks.asked_for(NoteLooks)
    assert later.looks[:1] == refused.looks
    assert [look.household for look in later.looks] == ["H-MARTIN", "H-DURAND"]


@pytest.mark.parametrize(
    ("content", "way"),
    [
        (family_papers.family_statement(household="H-MARTIN"), LookWay.STATEMENT),
        (family_papers.childcare_certificate(household="H-MARTIN"), LookWay.CERTIFICATE),
    ],
    ids=["statement", "certificate"],
)
def test_a_paper_of_a_family_says_that_it_was_drawn_up(
    tasks: FakeTasks, looks: FamilyLooks, content: AnyDocument, way: LookWay
) -> None:
    looks.document(content)
    looks.write_down()
    [look] = noted(tasks)
    assert (look.way, look.household, look.families) == (way, "H-MARTIN", 1)


def test_a_list_says_how_many_families_are_on_it(tasks: FakeTasks, looks: FamilyLooks) -> None:
    unpaid = regie_documents.unpaid()
    two = (
        regie_documents.quittance(1, household_name="MARTIN"),
        regie_documents.quittance(2, household_name="MARTIN"),
        regie_documents.quittance(3, household_name="DURAND"),
        regie_documents.quittance(4, household_name=None),
    )
    looks.document(unpaid)
    looks.document(regie_documents.quittance_register(lines=two))
    looks.write_down()
    assert [(look.way, look.household, look.families) for look in noted(tasks)] == [
        (LookWay.UNPAID, None, len(unpaid.accounts)),
        (LookWay.REGISTER, None, 2),
    ]


@pytest.mark.parametrize(
    "content",
    [
        regie_documents.trial_balance(),
        regie_documents.unpaid(accounts=()),
        regie_documents.quittance_register(0),
        family_papers.tariff_extract(),
    ],
    ids=["balance", "nobody owes", "no quittance", "tariffs"],
)
def test_what_names_no_family_is_nobodys_business(
    tasks: FakeTasks, looks: FamilyLooks, content: AnyDocument
) -> None:
    looks.document(content)
    looks.write_down()
    assert tasks.asked == []
