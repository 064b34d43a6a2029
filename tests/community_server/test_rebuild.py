"""What desks archived is taken in: after the database was lost, or when a desk can send no more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Final

import httpx
import pytest

from community_server.__main__ import main
from community_server.communities.queries import recovery_key_of, set_recovery_key, timeline_of
from community_server.database import Database
from community_server.enrolment.queries import desk_keys_of
from community_server.journal.repair import retry_quarantine
from community_server.migrations.runner import upgrade
from community_server.rebuild.lost_community import create_again
from community_server.rebuild.take_in import Outcome, take_in
from community_server.rebuild.verified import UnprovenArchive, verified_archive
from community_server.reference.loader import load_reference
from community_server.security.revocation import revoke_desk
from community_server.server import CommunityServer, open_server
from counter_protocol.archive import ArchiveContent, EpochContent, write_archive
from counter_protocol.messages import EnrolmentReply
from counter_protocol.sealing import SealedEntry, SigningKey
from tests.support.fake_desk import PROGRAM, FakeDesk
from tests.support.log_guard import LogGuard
from tests.support.server import balances, connected_desk, new_database
from tests.support.tiny_community import tiny_rows

_numbers: Final = count(1)


@pytest.fixture
def nothing_left(postgresql: str) -> Iterator[Database]:
    """A new database, where the one that was lost had been."""
    database = Database(new_database(postgresql, f"lost_{next(_numbers)}"))
    upgrade(database.engine)
    yield database
    database.close()


def archive_of(
    desk: FakeDesk,
    path: Path,
    entries: Sequence[SealedEntry] | None = None,
    enrolments: Sequence[EnrolmentReply] = (),
) -> Path:
    """The archive of a desk's present epoch, or of a part of it."""
    write_archive(
        path,
        ArchiveContent(
            community=desk.community,
            desk=desk.desk,
            server_key=desk.server_key.public_bytes,
            made_at="2026-11-21T20:00:00.000Z",
            program=PROGRAM,
            epochs=[
                EpochContent(
                    desk.epoch,
                    desk.key.public_bytes,
                    [(each.raw, each.signature) for each in entries or desk.journal],
                )
            ],
            acknowledgements=[],
            key=desk.key,
            enrolments=enrolments,
        ),
    )
    return path


def enrolment_of(server: CommunityServer, desk: FakeDesk) -> EnrolmentReply:
    with server.database.transaction() as connection:
        (key,) = desk_keys_of(connection, server.community, desk.desk)
    return EnrolmentReply(enrolment=key.enrolment.decode(), signature=key.signature.hex())


def held(server: CommunityServer, desk: FakeDesk) -> list[bytes]:
    with server.database.transaction() as connection:
        rows = connection.execute(
            "SELECT raw FROM entries WHERE community = %s AND desk = %s ORDER BY epoch, seq",
            (server.community, desk.desk),
        ).fetchall()
    return [bytes(row[0]) for row in rows]


def written(desk: FakeDesk) -> list[bytes]:
    return [each.raw for each in desk.journal]


def balance(server: CommunityServer, household: str) -> int:
    with server.database.transaction() as connection:
        return balances(connection, server.community).get(household, 0)


def taken(server: CommunityServer, *paths: Path) -> list[tuple[Outcome, int]]:
    """What became of these archives, and how much of each was new."""
    archives = [verified_archive(path, server.key.public_bytes) for path in paths]
    return [(each.outcome, each.fresh) for each in take_in(server, archives)]


def test_an_archive_is_held_once_however_often_it_comes(
    server: CommunityServer, enrolled_desk: FakeDesk, tmp_path: Path
) -> None:
    enrolled_desk.push_all()
    enrolled_desk.top_up("H0001", 5_000)
    enrolled_desk.sign_in()
    path = archive_of(enrolled_desk, tmp_path / "a.zip")

    assert taken(server, path) == [(Outcome.HELD, 2)]
    assert taken(server, path, path) == [(Outcome.HELD, 0), (Outcome.HELD, 0)]

    assert held(server, enrolled_desk) == written(enrolled_desk)
    assert balance(server, "H0001") == 5_000
    assert enrolled_desk.push_all().seq == 3


def test_parts_are_taken_in_in_any_order(
    server: CommunityServer, enrolled_desk: FakeDesk, tmp_path: Path
) -> None:
    for amount_cents in (500, 700, 900):
        enrolled_desk.top_up("H0001", amount_cents)
    vouched = [enrolment_of(server, enrolled_desk)]
    early = archive_of(enrolled_desk, tmp_path / "early.zip", enrolled_desk.journal[:2])
    late = archive_of(enrolled_desk, tmp_path / "late.zip", enrolled_desk.journal[2:], vouched)

    assert taken(server, late) == [(Outcome.WAITING, 0)]
    assert taken(server, late, early) == [(Outcome.HELD, 2), (Outcome.HELD, 2)]

    assert held(server, enrolled_desk) == written(enrolled_desk)


def test_a_copy_that_went_another_way_is_kept_beside_and_counted(
    server: CommunityServer, enrolled_desk: FakeDesk, tmp_path: Path, expect_log: LogGuard
) -> None:
    expect_log("community_server.journal.receive", "forked")
    enrolled_desk.push_all()
    head = (list(enrolled_desk.journal), enrolled_desk.prev, enrolled_desk.totals)
    enrolled_desk.top_up("H0001", 900)
    path = archive_of(enrolled_desk, tmp_path / "copy.zip")
    enrolled_desk.journal, enrolled_desk.prev, enrolled_desk.totals = head
    enrolled_desk.top_up("H0001", 100)
    enrolled_desk.push_all()

    assert taken(server, path) == [(Outcome.FORKED, 1)]
    assert balance(server, "H0001") == 1_000


def test_a_desk_struck_off_sends_nothing_and_its_archive_is_taken_in(
    server: CommunityServer, enrolled_desk: FakeDesk, tmp_path: Path
) -> None:
    enrolled_desk.push_all()
    enrolled_desk.top_up("H0001", 5_000)
    with server.database.transaction() as connection:
        revoke_desk(connection, server.community, "MED-1", "volé", "admin")
    assert enrolled_desk.push(enrolled_desk.journal).status_code in {401, 403}

    assert taken(server, archive_of(enrolled_desk, tmp_path / "a.zip")) == [(Outcome.HELD, 1)]
    assert balance(server, "H0001") == 5_000


def test_a_key_that_a_restore_made_the_server_forget_is_known_by_its_own_signature(
    server: CommunityServer, enrolled_desk: FakeDesk, tmp_path: Path
) -> None:
    enrolled_desk.top_up("H0001", 5_000)
    path = archive_of(enrolled_desk, tmp_path / "a.zip")
    with server.database.transaction() as connection:
        connection.execute("DELETE FROM desk_keys WHERE community = %s", (server.community,))

    assert taken(server, path) == [(Outcome.HELD, 2)]
    assert enrolled_desk.connect().last_seq == 2


def test_a_lost_database_is_made_again_from_the_archives_of_its_desks(
    server: CommunityServer,
    http: httpx.Client,
    nothing_left: Database,
    tmp_path: Path,
    expect_log: LogGuard,
) -> None:
    """The families come from an import; until then what concerns them waits."""
    expect_log("community_server.journal.receive", "quarantined")
    with server.database.transaction() as connection:
        set_recovery_key(connection, server.community, bytes(range(32)))
        former = timeline_of(connection, server.community)
    desks = [connected_desk(server, http, desk) for desk in ("MED-1", "PIS-1")]
    for desk in desks:
        desk.top_up("H0001", 5_000)
        desk.sign_in()
        desk.push_all()
    key = server.key.public_bytes
    archives = [
        verified_archive(archive_of(desk, tmp_path / f"{desk.desk}.zip"), key) for desk in desks
    ]

    with nothing_left.transaction() as connection:
        assert create_again(connection, archives, key)
        assert not create_again(connection, archives, key)
    again = open_server(nothing_left, server.key, server.community)
    assert [each.fresh for each in take_in(again, archives)] == [3, 3]
    with nothing_left.transaction() as connection:
        load_reference(connection, server.community, tiny_rows())
    retried = retry_quarantine(nothing_left, server.community, by="test")

    assert (retried.repaired, retried.apart) == (2, 0)
    for desk in desks:
        assert held(again, desk) == held(server, desk) == written(desk)
    with server.database.transaction() as connection:
        before = balances(connection, server.community)
    with nothing_left.transaction() as connection:
        assert balances(connection, server.community) == before
        assert timeline_of(connection, server.community) != former
        assert recovery_key_of(connection, server.community) == bytes(range(32))


def test_an_archive_of_another_server_is_not_taken_in(
    enrolled_desk: FakeDesk, tmp_path: Path
) -> None:
    path = archive_of(enrolled_desk, tmp_path / "a.zip")

    with pytest.raises(UnprovenArchive) as refused:
        verified_archive(path, SigningKey.generate().public_bytes)
    assert refused.value.findings


def test_entries_that_the_desk_did_not_sign_are_not_taken_in(
    enrolled_desk: FakeDesk, tmp_path: Path
) -> None:
    thief = SigningKey.generate()
    honest, enrolled_desk.key = enrolled_desk.key, thief
    enrolled_desk.top_up("H0001", 5_000)
    enrolled_desk.key = honest
    path = archive_of(enrolled_desk, tmp_path / "a.zip")

    with pytest.raises(UnprovenArchive):
        verified_archive(path, enrolled_desk.server_key.public_bytes)


def test_the_commands_say_what_became_of_each_archive(
    server: CommunityServer,
    enrolled_desk: FakeDesk,
    database_url: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    enrolled_desk.push_all()
    enrolled_desk.top_up("H0001", 5_000)
    path = archive_of(enrolled_desk, tmp_path / "a.zip")
    key_file = tmp_path / "server.key"
    here = ["--database", database_url, "--key-file", str(key_file)]
    assert main([*here, "take-in", str(path)]) == 2
    key_file.write_text(server.key.seed().hex())

    assert main([*here, "take-in", str(path)]) == 0
    assert main([*here, "rebuild", str(path)]) == 0
    assert main([*here, "rebuild", str(key_file)]) == 2
    assert main([*here, "take-in", str(tmp_path / "nowhere.zip")]) == 2

    told = capsys.readouterr()
    assert "held, 1 of 2 entries of MED-1 were new" in told.out
    assert "held, 0 of 2 entries" in told.out
    assert "put the server key into" in told.err
    assert "is not an archive" in told.err
    assert "nowhere.zip is no file: name archives that desks made" in told.err


def test_the_command_says_what_a_lost_database_has_forgotten(
    server: CommunityServer,
    enrolled_desk: FakeDesk,
    postgresql: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = archive_of(enrolled_desk, tmp_path / "a.zip")
    key_file = tmp_path / "server.key"
    key_file.write_text(server.key.seed().hex())
    there = new_database(postgresql, f"lost_{next(_numbers)}")

    assert main(["--database", there, "--key-file", str(key_file), "rebuild", str(path)]) == 0

    told = capsys.readouterr().out
    for words in ("was created again", "`revoke`", "`erase-contents`"):
        assert words in told
