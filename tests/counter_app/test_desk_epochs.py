"""Restored, cloned and enrolled again, against the real server: no fact and no number is lost."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from counter_app.app.loading import FirstRun, Loaded, enrol_here, load_desk
from counter_app.desk import Desk, enrol_desk, open_desk
from counter_app.domain.clock import Clock
from counter_app.domain.epochs import EpochOpened
from counter_app.models.errors import KeyNotEnrolled
from counter_app.operations.archive_period import EVERYTHING
from counter_app.operations.make_archive import MakeArchive, make_archive
from counter_app.operations.show_household import ShowHousehold, show_household
from counter_app.operations.show_receipt import ShowReceipt, show_receipt
from counter_app.operations.top_up import TopUp, top_up
from counter_app.secret_store import DeskSecrets, regain_secrets, stored_secrets
from counter_app.settings import DataFolder, installation_id
from counter_app.sync.enrolment import FirstSnapshot
from counter_app.sync.errors import DeskDoubled
from counter_app.sync.state import SyncState
from counter_protocol.bodies import EpochReason
from counter_protocol.entries import new_entry_id
from counter_protocol.verify import main as verify
from tests.counter_app.app.test_loading import folder, quietly
from tests.counter_app.test_desk import SECRETS, a_top_up, transport
from tests.support.log_guard import LogGuard
from tests.support.payments import in_cash
from tests.support.server import RunningServer, new_code

__all__ = ["folder"]

NEW_KEY = DeskSecrets(SECRETS.database_key, bytes(range(64, 96)))


@contextmanager
def at_work(path: Path, secrets: DeskSecrets = SECRETS) -> Iterator[Desk]:
    desk = open_desk(path, secrets, Clock())
    try:
        yield desk
    finally:
        desk.close()


def first_day(path: Path, running: RunningServer) -> TopUp:
    """A desk enrolled and even with its server; a top-up to be repeated."""
    desk = enrol_desk(path, SECRETS, Clock(), transport(running), new_code(running.server, "MED-1"))
    try:
        exchange(desk, running)
        return a_top_up(desk)
    finally:
        desk.close()


def exchange(desk: Desk, running: RunningServer) -> SyncState:
    """Get even with the server; what was announced last."""
    said: list[SyncState] = []
    FirstSnapshot(
        desk.sync_store(), transport(running), said.append, program="0.1.0", clock=Clock()
    ).run()
    return said[-1]


def sell(desk: Desk, like: TopUp, times: int) -> list[str]:
    """So many top-ups; the numbers of their receipts."""
    numbers = []
    for _ in range(times):
        wanted = TopUp(new_entry_id(), like.household, None, 2_000, in_cash(2_000), like.agent)
        numbers.append(desk.run(top_up, wanted).receipt.number)
    return numbers


def standing(desk: Desk, like: TopUp) -> tuple[int, int]:
    """The family's balance, and what receipts prove beyond it."""
    view = desk.run(show_household, ShowHousehold(like.household))
    return view.balance.amount_cents, view.proven_cents


def written(*desks: Desk) -> set[bytes]:
    """The bytes of every entry that these desks hold."""
    return {
        bytes(row.raw)
        for desk in desks
        for row in desk.thread.call(
            lambda desk=desk: desk.counter.database.rows("SELECT raw FROM journal")
        )
    }


def stored(running: RunningServer) -> set[bytes]:
    """The bytes of every entry that the server holds, or keeps beside."""
    with running.server.database.transaction() as connection:
        rows = connection.execute(
            "SELECT raw FROM entries WHERE community = %(community)s"
            " UNION SELECT raw FROM forks WHERE community = %(community)s",
            {"community": running.server.community},
        ).fetchall()
    return {bytes(row[0]) for row in rows}


def is_sound(desk: Desk, folder: Path) -> bool:
    """Whether the independent verifier finds nothing wrong with the desk's archive."""
    return (
        verify(
            [str(desk.run(make_archive, MakeArchive(folder / "archive.zip", EVERYTHING, agent="")))]
        )
        == 0
    )


def test_a_desk_restored_from_an_old_copy_meets_what_it_had_sent(
    tmp_path: Path, running_server: RunningServer
) -> None:
    """Both marks are lost with the disk: only the server knows better."""
    running, path = running_server, tmp_path / "guichet.db"
    like = first_day(path, running)
    shutil.copy(path, tmp_path / "copy.db")
    with at_work(path) as desk:
        numbers = sell(desk, like, 3)
        exchange(desk, running)
        lost = written(desk)
    shutil.copy(tmp_path / "copy.db", path)
    path.with_suffix(".mark").unlink()
    with at_work(path) as desk:
        assert desk.notices == ()
        state = exchange(desk, running)
        assert state.epoch_opened == EpochOpened(2, EpochReason.BEHIND_THE_SERVER)
        numbers += sell(desk, like, 3)
        assert exchange(desk, running).waiting_entries == 0
        assert stored(running) == lost | written(desk)
        assert is_sound(desk, tmp_path)
    assert len(set(numbers)) == 6


def test_a_restored_desk_counts_the_paper_of_what_it_has_no_more_until_the_server_tells_of_it(
    tmp_path: Path, running_server: RunningServer, expect_log: LogGuard
) -> None:
    expect_log("community_server.journal.receive", "forked")
    running, path = running_server, tmp_path / "guichet.db"
    like = first_day(path, running)
    shutil.copy(path, tmp_path / "copy.db")
    with at_work(path) as desk:
        wanted = TopUp(new_entry_id(), like.household, None, 2_000, in_cash(2_000), like.agent)
        paper = desk.run(top_up, wanted).receipt.proof_text
        exchange(desk, running)
        truth = standing(desk, like)
    shutil.copy(tmp_path / "copy.db", path)
    path.with_suffix(".mark").unlink()
    with at_work(path) as desk:
        assert standing(desk, like) == (truth[0] - 2_000, 0)
        desk.run(show_receipt, ShowReceipt(new_entry_id(), paper, like.agent))
        assert standing(desk, like) == (truth[0] - 2_000, 2_000)
        exchange(desk, running)
        assert standing(desk, like) == truth


def test_two_clones_go_on_selling_and_all_that_both_wrote_is_on_the_server(
    tmp_path: Path, running_server: RunningServer, expect_log: LogGuard
) -> None:
    expect_log("community_server.sessions.hello", "speaks_from_two_epochs")
    running, path = running_server, tmp_path / "desk" / "guichet.db"
    like = first_day(path, running)
    shutil.copytree(path.parent, tmp_path / "clone")
    with at_work(path) as desk, at_work(tmp_path / "clone" / path.name) as clone:
        assert (desk.notices, clone.notices) == ((), (EpochOpened(2, EpochReason.MOVED),))
        numbers: list[str] = []
        for _ in range(3):
            numbers += sell(desk, like, 2) + sell(clone, like, 2)
            of_clone = exchange(clone, running)
            of_desk = exchange(desk, running)
        assert isinstance(of_desk.problem, DeskDoubled)
        assert of_clone.problem is None
        assert (of_desk.waiting_entries, of_clone.waiting_entries) == (0, 0)
        assert (desk.counter.journal.head.epoch, clone.counter.journal.head.epoch) == (1, 2)
        assert stored(running) == written(desk, clone)
        assert is_sound(desk, tmp_path)
        assert is_sound(clone, tmp_path)
    assert len(set(numbers)) == 12


def test_clones_that_cannot_be_told_apart_lose_nothing_either(
    tmp_path: Path, running_server: RunningServer, expect_log: LogGuard
) -> None:
    """A disk image on a machine of the same name, in the same place: the server sees it first."""
    expect_log("community_server.journal.receive", "forked")
    expect_log("community_server.sessions.hello", "speaks_from_two_epochs")
    running, path = running_server, tmp_path / "guichet.db"
    like = first_day(path, running)
    image = tmp_path / "image.db"
    shutil.copy(path, image)
    with at_work(path) as desk:
        sell(desk, like, 3)
        exchange(desk, running)
        first = written(desk)
    path.rename(tmp_path / "first.db")
    path.with_suffix(".mark").unlink()
    shutil.copy(image, path)
    with at_work(path) as desk:
        sell(desk, like, 5)
        state = exchange(desk, running)
        assert state.epoch_opened == EpochOpened(2, EpochReason.FORKED)
        after = sell(desk, like, 1)
        assert exchange(desk, running).waiting_entries == 0
        assert stored(running) == first | written(desk)
        assert is_sound(desk, tmp_path)
    (tmp_path / "first.db").replace(path)
    path.with_suffix(".mark").unlink()
    with at_work(path) as desk:
        sell(desk, like, 1)
        assert isinstance(exchange(desk, running).problem, DeskDoubled)
        assert is_sound(desk, tmp_path)
    assert after[0].startswith("MED-1b-")


def test_a_desk_whose_keyring_is_lost_sends_what_it_had_not_under_its_new_key(
    tmp_path: Path, running_server: RunningServer
) -> None:
    running, path = running_server, tmp_path / "guichet.db"
    like = first_day(path, running)
    with at_work(path) as desk:
        numbers = sell(desk, like, 2)
        unsent = desk.sync_store().waiting()
    code = new_code(running.server, "MED-1")
    desk = enrol_desk(path, NEW_KEY, Clock(), transport(running), code)
    try:
        assert (unsent > 0, desk.counter.journal.head.epoch) == (True, 2)
        numbers += sell(desk, like, 2)
        assert exchange(desk, running).waiting_entries == 0
        assert stored(running) == written(desk)
        assert is_sound(desk, tmp_path)
    finally:
        desk.close()
    assert numbers[2].startswith("MED-1b-")


def test_a_desk_that_opened_epochs_offline_is_enrolled_after_them(
    tmp_path: Path, running_server: RunningServer
) -> None:
    running, path = running_server, tmp_path / "desk" / "guichet.db"
    like = first_day(path, running)
    for name in ("second", "third"):
        shutil.copytree(path.parent, tmp_path / name)
        path = tmp_path / name / path.name
        with at_work(path) as desk:
            sell(desk, like, 1)
    desk = enrol_desk(path, NEW_KEY, Clock(), transport(running), new_code(running.server, "MED-1"))
    try:
        assert desk.counter.journal.head.epoch == 4
        assert exchange(desk, running).waiting_entries == 0
        assert stored(running) == written(desk)
        assert is_sound(desk, tmp_path)
    finally:
        desk.close()


def test_a_new_key_asks_for_a_code_and_says_why(
    folder: DataFolder, running_server: RunningServer
) -> None:
    server = running_server.server
    enrol_here(folder, running_server.url, new_code(server, "MED-1"), quietly).desk.close()
    forget_desk_key(folder)
    asked = load_desk(folder, quietly)
    assert isinstance(asked, FirstRun)
    assert isinstance(asked.reason, KeyNotEnrolled)
    assert asked.settings.server_url == running_server.url
    desk = enrol_here(folder, running_server.url, new_code(server, "MED-1"), quietly).desk
    assert desk.counter.journal.head.epoch == 2
    desk.close()
    again = load_desk(folder, quietly)
    assert isinstance(again, Loaded)
    again.desk.close()


def forget_desk_key(folder: DataFolder) -> None:
    """As after a recovery: the database's key is back, and the desk's is a new one."""
    installation = installation_id(folder)
    known = stored_secrets(installation)
    assert known is not None
    regain_secrets(installation, known.database_key)
