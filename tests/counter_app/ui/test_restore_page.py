"""Putting a backup back on the screen: what is offered at each step."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from counter_app.safekeeping.backup_note import BackupNote, WholeBackup
from counter_app.safekeeping.errors import (
    BackupFault,
    NotABackup,
    RecoveryKeyNeeded,
    WouldSetEntriesAside,
)
from counter_app.safekeeping.restore import Present, Restore, Restored
from counter_app.ui.pages.restore_page import RestorePage
from counter_app.ui.widgets.notice import Notice
from counter_app.ui.writing import Writing
from counter_protocol.recovery import RecoveryKey
from tests.counter_app.ui.conftest import button, shown

BACKUP = Path("/media/stick/guichet-MED-1-2026-11-21T201500Z")
PAPER = RecoveryKey(bytes(range(32))).paper_lines()
NOTE = BackupNote(
    community="cc",
    desk="MED-1",
    installation="one",
    program="0.1.0",
    schema=2,
    epoch=1,
    seq=12,
    head="00" * 32,
    entries=12,
    database_key="0" * 16,
    size_bytes=4096,
    sha256="00" * 32,
    made_at="2026-11-21T20:15:00.000Z",
)


@pytest.fixture
def page(qtbot: QtBot, writing: Writing) -> RestorePage:
    made = RestorePage(writing)
    shown(qtbot, made)
    made.start()
    return made


@pytest.fixture
def asked(page: RestorePage) -> list[Restore]:
    heard: list[Restore] = []
    page.restore_asked.connect(heard.append)
    return heard


def said(page: RestorePage) -> str:
    return page.findChildren(Notice)[0].words()


def test_nothing_can_be_restored_before_a_backup_is_chosen(page: RestorePage) -> None:
    assert not button(page, "Restaurer").isEnabled()
    page.choose(BACKUP)
    assert button(page, "Restaurer").isEnabled()


def test_backup_is_asked_for_once_and_its_progress_seen(
    page: RestorePage, asked: list[Restore]
) -> None:
    page.choose(BACKUP)
    button(page, "Restaurer").click()
    button(page, "Restaurer").click()
    page.show_progress(40, 100)
    bar = page.findChildren(QProgressBar)[0]
    assert asked == [Restore(BACKUP, Present.REFUSE)]
    assert (bar.isVisible(), bar.value()) == (True, 40)


def test_recovery_key_is_asked_for_only_where_it_is_needed(
    qtbot: QtBot, page: RestorePage, asked: list[Restore]
) -> None:
    page.choose(BACKUP)
    assert not page.findChildren(QLineEdit)[0].isVisible()
    button(page, "Restaurer").click()
    page.show_error(RecoveryKeyNeeded("V772-M2WC"))
    assert "V772-M2WC" in said(page)
    first = page.findChildren(QLineEdit)[0]
    assert first.hasFocus()
    assert not button(page, "Restaurer").isEnabled()
    for field, line in zip(page.findChildren(QLineEdit), PAPER, strict=True):
        qtbot.keyClicks(field, line)
    button(page, "Restaurer").click()
    assert asked[-1].recovery_key.splitlines() == PAPER


def test_database_that_has_more_is_set_aside_only_when_insisted(
    page: RestorePage, asked: list[Restore]
) -> None:
    page.choose(BACKUP)
    button(page, "Restaurer").click()
    page.show_error(WouldSetEntriesAside(12))
    assert "12" in said(page)
    assert "Restaurer" not in {
        one.text() for one in page.findChildren(QPushButton) if one.isVisible()
    }
    button(page, "Restaurer quand même").click()
    assert asked[-1] == Restore(BACKUP, Present.SET_ASIDE)


def test_another_backup_may_be_chosen_after_a_refusal(page: RestorePage) -> None:
    page.choose(BACKUP)
    button(page, "Restaurer").click()
    page.show_error(NotABackup(BACKUP, BackupFault.DATABASE_CHANGED))
    assert "modifiée ou abîmée" in said(page)
    assert button(page, "Choisir la sauvegarde").isEnabled()
    assert button(page, "Restaurer").isEnabled()


def test_once_in_place_the_desk_can_be_opened(qtbot: QtBot, page: RestorePage) -> None:
    aside = Path("guichet.db.set-aside-2026-11-22T081500Z")
    page.show_done(Restored(WholeBackup(BACKUP, NOTE), aside, needs_code=False))
    assert "MED-1" in said(page)
    assert aside.name in said(page)
    with qtbot.waitSignal(page.finished):
        button(page, "Ouvrir le guichet").click()
