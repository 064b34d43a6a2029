"""The exchange on the real journal file, with the database on its own thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from counter_app.domain.epochs import EpochOpened
from counter_app.domain.looks import Look
from counter_app.models.database import open_database
from counter_app.models.database_thread import DatabaseThread
from counter_app.models.journal import Draft, Journal
from counter_app.models.looks import keep_looks
from counter_app.operations.begin_journal import begin_journal
from counter_app.sync.dialogue import Wake
from counter_app.sync.errors import ServerUnreachable, Unreachable
from counter_app.sync.journal_store import JournalStore
from counter_app.sync.store import SyncStore
from counter_protocol.bodies import EpochReason, SignedOutBody
from counter_protocol.entries import EntryKind, decode_entry, new_entry_id
from counter_protocol.looks import LookWay
from counter_protocol.messages import ProblemType, Quarantined
from counter_protocol.reference import SettingRow, Topic
from counter_protocol.sealing import VerifyKey
from tests.support.conversation import NOON, Conversation, problem
from tests.support.counter import DATABASE_KEY, DESK_KEY, SERVER_KEY, signed_enrolment
from tests.support.memory_server import MemoryServer
from tests.support.small_community import DESK

UNREACHABLE = ServerUnreachable(Unreachable.NO_CONNECTION)


@dataclass
class RealDesk:
    """A desk on a real file, at work on the database thread."""

    thread: DatabaseThread
    journal: Journal
    store: SyncStore

    def write(self, count: int) -> None:
        for _ in range(count):
            self.thread.call(self._write)

    def keep_looks(self, looks: Sequence[Look]) -> None:
        def keep() -> None:
            with self.journal.database.writing():
                keep_looks(self.journal.database, looks)

        self.thread.call(keep)

    def _write(self) -> None:
        with self.journal.writing():
            self.journal.append(Draft(EntryKind.SIGNED_OUT, SignedOutBody(reason="by hand"), "A"))


def stays_in_its_epoch(reason: EpochReason, at_least: int) -> EpochOpened:
    raise AssertionError((reason, at_least))


@pytest.fixture
def server() -> MemoryServer:
    return MemoryServer(key=SERVER_KEY, desk_keys={DESK: VerifyKey(DESK_KEY.public_bytes)})


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[[], RealDesk]]:
    """Opens the same file, again after each restart."""
    threads: list[DatabaseThread] = []

    def open_desk() -> RealDesk:
        thread = DatabaseThread()
        threads.append(thread)
        database = thread.call(lambda: open_database(tmp_path / "guichet.db", DATABASE_KEY))
        closing.append(lambda: thread.call(database.close))
        identity = thread.call(lambda: begin_journal(database, DESK_KEY, NOON, signed_enrolment()))
        journal = thread.call(lambda: Journal(database, identity, DESK_KEY, NOON))
        return RealDesk(
            thread, journal, JournalStore(thread, journal, identity, stays_in_its_epoch)
        )

    closing: list[Callable[[], None]] = []
    yield open_desk
    for close in closing:
        close()
    for thread in threads:
        thread.stop()


@pytest.fixture
def desk(opened: Callable[[], RealDesk]) -> RealDesk:
    return opened()


def kinds_held(server: MemoryServer) -> list[EntryKind]:
    return [decode_entry(raw).kind for raw in server.held.get(DESK, [])]


def test_the_genesis_and_all_that_follows_goes_up(server: MemoryServer, desk: RealDesk) -> None:
    desk.write(3)
    Conversation(desk.store).settle_with(server)
    assert kinds_held(server) == [EntryKind.ENROLLED, *[EntryKind.SIGNED_OUT] * 3]
    assert desk.store.waiting() == 0
    assert desk.store.acknowledged() == (1, 4)


def test_an_outage_is_written_down_once_with_what_waited(
    server: MemoryServer, desk: RealDesk
) -> None:
    desk.write(2)
    talk = Conversation(desk.store)
    for _ in range(3):
        talk.fail(UNREACHABLE)
        talk.wake(Wake.ELAPSED)
    talk.settle_with(server)
    entries = [decode_entry(raw) for raw in server.held[DESK]]
    marks = [entry for entry in entries if "line" in entry.kind]
    assert [entry.kind for entry in marks] == [EntryKind.WENT_OFFLINE, EntryKind.CAME_ONLINE]
    assert [entry.body["waiting"] for entry in marks] == [3, 4]
    assert desk.store.waiting() == 0


def test_being_struck_off_is_written_down_once_and_outlives_what_follows(
    opened: Callable[[], RealDesk],
) -> None:
    before = opened()
    talk = Conversation(before.store)
    talk.fail(UNREACHABLE)
    talk.wake(Wake.ELAPSED)
    for _ in range(2):
        talk.reply(problem(ProblemType.DESK_REVOKED, 403))
        talk.wake(Wake.ELAPSED)
    talk.fail(UNREACHABLE)
    after = opened()
    Conversation(after.store).fail(UNREACHABLE)
    sealed = [decode_entry(each.raw) for each in after.store.entries_after(1, 1, 9, 9_999)]
    assert [entry.kind for entry in sealed] == [EntryKind.WENT_OFFLINE] * 2
    assert [entry.body.get("revoked", False) for entry in sealed] == [False, True]


def test_a_desk_that_is_struck_off_no_more_is_online_again(
    server: MemoryServer, desk: RealDesk
) -> None:
    talk = Conversation(desk.store)
    talk.reply(problem(ProblemType.DESK_REVOKED, 403))
    talk.wake(Wake.ELAPSED)
    talk.settle_with(server)
    assert kinds_held(server)[1:] == [EntryKind.WENT_OFFLINE, EntryKind.CAME_ONLINE]


def test_a_restart_knows_what_was_acknowledged(
    server: MemoryServer, opened: Callable[[], RealDesk]
) -> None:
    server.change(Topic.SETTINGS, SettingRow("offline_account_cap_cents", "1500"))
    before = opened()
    before.write(2)
    Conversation(before.store).settle_with(server)
    after = opened()
    assert after.store.acknowledged() == (1, 3)
    assert (after.store.timeline(), after.store.cursor()) == ("timeline-1", "timeline-1:1")
    Conversation(after.store).settle_with(server)
    assert sum(request.path.endswith("/entries") for request in server.requests) == 1


def test_a_restored_server_gets_what_it_lost(server: MemoryServer, desk: RealDesk) -> None:
    desk.write(5)
    talk = Conversation(desk.store)
    talk.settle_with(server)
    server.restore("timeline-2", held=2, changes=0)
    talk.settle_with(server)
    assert len(kinds_held(server)) == 6
    assert desk.store.timeline() == "timeline-2"
    assert desk.store.acknowledged() == (1, 6)


def test_batches_are_bounded_in_entries_and_in_bytes(desk: RealDesk) -> None:
    desk.write(4)
    sizes = [len(entry.raw) for entry in desk.store.entries_after(1, 0, 10, 1_000_000)]
    assert len(sizes) == 5
    assert len(desk.store.entries_after(1, 1, 2, 1_000_000)) == 2
    assert len(desk.store.entries_after(1, 0, 10, sum(sizes[:3]))) == 3
    assert len(desk.store.entries_after(1, 0, 10, 1)) == 1
    assert list(desk.store.entries_after(1, 5, 10, 1_000_000)) == []


def test_the_same_notice_of_quarantine_may_come_again(desk: RealDesk) -> None:
    for reason in ("unknown_household", "unknown_kind"):
        desk.store.record_quarantined(1, [Quarantined(seq=1, reason=reason)])
    rows = desk.thread.call(
        lambda: [
            (row.epoch, row.seq, row.reason)
            for row in desk.journal.database.rows("SELECT epoch, seq, reason FROM quarantined")
        ]
    )
    assert rows == [(1, 1, "unknown_kind")]


def test_who_looked_at_families_is_told_and_then_forgotten(
    server: MemoryServer, desk: RealDesk
) -> None:
    server.files_looks = True
    noon = datetime(2026, 11, 21, 11, tzinfo=UTC)
    looks = [
        Look(new_entry_id(), noon, "A-1", LookWay.CARD, "H-MARTIN", 1),
        Look(new_entry_id(), noon, "A-1", LookWay.UNPAID, None, 12),
    ]
    desk.keep_looks(looks)
    Conversation(desk.store).settle_with(server)
    assert [
        Look(told.look, told.at, told.agent, LookWay(told.way), told.household, told.families)
        for told in server.looks
    ] == looks
    assert desk.store.looks_to_tell(10) == []
