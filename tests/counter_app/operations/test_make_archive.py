"""An archive that somebody who does not trust us can check."""

from __future__ import annotations

import dataclasses
import hashlib
import subprocess
import sys
import threading
from pathlib import Path

import msgspec
import pytest

from counter_app.domain.rules import EntryNotHere
from counter_app.models.database import open_for_reading
from counter_app.models.health import last_entry
from counter_app.models.journal import Journal
from counter_app.operations.archive_period import (
    EVERYTHING,
    ArchivePeriod,
    PeriodKind,
    archive_periods,
    span_of,
)
from counter_app.operations.begin_journal import BeginJournal, begin_journal
from counter_app.operations.business_day import with_days_closed
from counter_app.operations.make_archive import (
    ArchiveMade,
    MakeArchive,
    archivist_of,
    make_archive,
    note_archive,
    write_archive_file,
)
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.reverse import reverse
from counter_app.operations.sign_in import SignOut, sign_out
from counter_app.operations.till import OpenTill, close_till, open_till
from counter_app.operations.verify_journal import verify_journal
from counter_protocol.archive_reader import open_archive
from counter_protocol.bodies import ArchiveMadeBody, read_body
from counter_protocol.entries import EntryKind
from counter_protocol.messages import Enrolment, decode_message, encode_message
from counter_protocol.sealing import SigningKey
from tests.counter_app.operations.test_reverse import undo
from tests.counter_app.operations.test_sell import basket, sell
from tests.counter_app.operations.test_till import RIGHT_COUNT, a_day, closing
from tests.support.counter import (
    DATABASE_KEY,
    FLOAT,
    SERVER_KEY,
    SetClock,
    acknowledge,
    enrolled_again,
    signed_enrolment,
    with_open_till,
)
from tests.support.small_community import AGENT


def verify(path: Path) -> subprocess.CompletedProcess[str]:
    """Run the verifier as an auditor would."""
    key = SERVER_KEY.public_bytes.hex()
    return subprocess.run(
        [sys.executable, "-m", "counter_protocol.verify", str(path), "--server-key", key],
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_verifier_accepts_a_whole_day(open_counter: OpenCounter, tmp_path: Path) -> None:
    a_day(open_counter)
    reverse(open_counter, undo(sell(open_counter, basket()).entry))
    close_till(open_counter, closing(RIGHT_COUNT))
    verdict = verify(
        make_archive(open_counter, MakeArchive(tmp_path / "archive.zip", EVERYTHING, AGENT))
    )
    assert verdict.returncode == 0, verdict.stdout
    assert verdict.stdout.startswith("ok")


def test_an_archive_holds_the_epochs_before_and_what_the_server_said_of_each(
    open_counter: OpenCounter, tmp_path: Path
) -> None:
    a_day(open_counter)
    close_till(open_counter, closing(RIGHT_COUNT))
    acknowledge(open_counter)
    again = with_open_till(enrolled_again(open_counter))
    sell(again, basket())
    acknowledge(again)
    heads = [(1, open_counter.journal.head.hash_hex), (2, again.journal.head.hash_hex)]
    path = make_archive(again, MakeArchive(tmp_path / "archive.zip", EVERYTHING, AGENT))
    with open_archive(path) as archive:
        manifest = archive.manifest
    assert [(epoch.epoch, epoch.head_hash) for epoch in manifest.epochs] == heads
    assert manifest.acknowledgements == 2
    verdict = verify(path)
    assert verdict.returncode == 0, verdict.stdout


def test_that_an_archive_was_made_is_sealed_with_what_it_holds(
    open_counter: OpenCounter, tmp_path: Path
) -> None:
    last = open_counter.journal.head
    command = MakeArchive(tmp_path / "chez-madame-martin.zip", EVERYTHING, AGENT)
    path = make_archive(open_counter, command)
    sealed = last_entry(open_counter.database)
    assert sealed is not None
    body = read_body(sealed.body, ArchiveMadeBody)
    assert (sealed.kind, sealed.agent, body.name) == (EntryKind.ARCHIVE_MADE, AGENT, "everything")
    assert (body.first_epoch, body.first_seq) == (1, 1)
    assert (body.last_epoch, body.last_seq) == (last.epoch, last.seq)
    assert body.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_archive_of_one_day_holds_that_day_alone(
    open_counter: OpenCounter, clock: SetClock, tmp_path: Path
) -> None:
    a_day(open_counter)
    close_till(open_counter, closing(RIGHT_COUNT))
    acknowledge(open_counter)
    clock.forward(days=1)
    open_till(open_counter, OpenTill(FLOAT, "", AGENT))
    a_day(open_counter)
    second = close_till(open_counter, closing(RIGHT_COUNT)).report
    day = ArchivePeriod(PeriodKind.DAY, second.z)
    first = span_of(open_counter.database, day).first
    path = make_archive(open_counter, MakeArchive(tmp_path / "day.zip", day, AGENT))
    with open_archive(path) as archive:
        manifest = archive.manifest
    assert manifest.epochs[0].first_seq == first > 1
    assert manifest.acknowledgements == 0
    verdict = verify(path)
    assert verdict.returncode == 0, verdict.stdout


def test_the_periods_offered_are_those_the_journal_has(
    open_counter: OpenCounter, clock: SetClock
) -> None:
    a_day(open_counter)
    close_till(open_counter, closing(RIGHT_COUNT))
    clock.forward(days=45)
    open_till(open_counter, OpenTill(FLOAT, "", AGENT))
    offered = archive_periods(open_counter, None)
    kinds = [each.period.kind for each in offered]
    assert kinds == [
        PeriodKind.EVERYTHING,
        PeriodKind.THIS_YEAR,
        PeriodKind.YEAR,
        PeriodKind.MONTH,
        PeriodKind.DAY,
    ]
    assert offered[0].entries == offered[1].entries + offered[2].entries
    assert [each.name for each in offered if each.name] == ["2026", "2026-11"]


def test_every_period_offered_makes_an_archive_that_verifies(
    open_counter: OpenCounter, clock: SetClock, tmp_path: Path
) -> None:
    a_day(open_counter)
    close_till(open_counter, closing(RIGHT_COUNT))
    clock.forward(days=45)
    open_till(open_counter, OpenTill(FLOAT, "", AGENT))
    for rank, offered in enumerate(archive_periods(open_counter, None)):
        path = tmp_path / f"{rank}.zip"
        made = write_archive_file(
            archivist_of(open_counter),
            open_counter.database,
            MakeArchive(path, offered.period, AGENT),
            no_pace,
        )
        assert made.entries == offered.entries
        verdict = verify(path)
        assert verdict.returncode == 0, (offered, verdict.stdout)


def test_a_desk_that_lost_its_key_archives_its_past_with_the_new_one(
    open_counter: OpenCounter, tmp_path: Path
) -> None:
    a_day(open_counter)
    z = close_till(open_counter, closing(RIGHT_COUNT)).report.z
    again = with_open_till(enrolled_with_a_new_key(open_counter))
    path = make_archive(
        again, MakeArchive(tmp_path / "day.zip", ArchivePeriod(PeriodKind.DAY, z), AGENT)
    )
    verdict = verify(path)
    assert verdict.returncode == 0, verdict.stdout


def test_a_key_that_the_server_never_enrolled_archives_nothing(
    open_counter: OpenCounter, tmp_path: Path
) -> None:
    a_day(open_counter)
    stranger = dataclasses.replace(archivist_of(open_counter), key=SigningKey.generate())
    command = MakeArchive(tmp_path / "archive.zip", EVERYTHING, AGENT)
    with pytest.raises(ValueError, match="signed by the desk key"):
        write_archive_file(stranger, open_counter.database, command, no_pace)
    assert list(tmp_path.glob("archive*")) == []


def test_a_closing_that_was_never_made_cannot_be_archived(
    open_counter: OpenCounter, tmp_path: Path
) -> None:
    nowhere = ArchivePeriod(PeriodKind.DAY, "MED-1-Z-2026-000009")
    with pytest.raises(EntryNotHere):
        make_archive(open_counter, MakeArchive(tmp_path / "day.zip", nowhere, AGENT))
    assert list(tmp_path.glob("day*")) == []


def test_an_archive_given_up_leaves_nothing(open_counter: OpenCounter, tmp_path: Path) -> None:
    for _ in range(250):
        sign_out(open_counter, SignOut(AGENT))
    before = open_counter.journal.head

    def give_up(_: int) -> None:
        raise TimeoutError

    with pytest.raises(TimeoutError):
        write_archive_file(
            archivist_of(open_counter),
            open_counter.database,
            MakeArchive(tmp_path / "archive.zip", EVERYTHING, AGENT),
            give_up,
        )
    assert list(tmp_path.glob("archive*")) == []
    assert open_counter.journal.head == before


def test_selling_goes_on_while_an_archive_is_written_beside_it(
    open_counter: OpenCounter, tmp_path: Path
) -> None:
    a_day(open_counter)
    head, path = open_counter.journal.head, tmp_path / "archive.zip"
    archivist = archivist_of(open_counter)
    opened, may_write = threading.Event(), threading.Event()
    made: list[ArchiveMade] = []

    def write() -> None:
        database = open_for_reading(tmp_path / "guichet.db", DATABASE_KEY)
        opened.set()
        may_write.wait()
        made.append(
            write_archive_file(archivist, database, MakeArchive(path, EVERYTHING, AGENT), no_pace)
        )
        database.close()

    thread = threading.Thread(target=write)
    thread.start()
    opened.wait()
    a_day(open_counter)
    may_write.set()
    thread.join()
    note_archive(open_counter, made[0])
    assert made[0].last == (head.epoch, head.seq)
    verdict = verify(path)
    assert verdict.returncode == 0, verdict.stdout
    assert intact(open_counter)


def enrolled_with_a_new_key(counter: OpenCounter) -> OpenCounter:
    """The same database once its keyring was lost and the server enrolled a new key."""
    key, database, clock = SigningKey.generate(), counter.database, counter.clock
    former = decode_message(signed_enrolment(epoch=2).enrolment, Enrolment)
    raw = encode_message(msgspec.structs.replace(former, desk_key=key.public_bytes.hex()))
    begun = BeginJournal(raw.decode(), SERVER_KEY.sign(raw).hex())
    identity = begin_journal(database, key, clock, begun)
    journal = Journal(database, identity, key, clock)
    return with_days_closed(OpenCounter(database, journal, identity, clock, counter.program))


def intact(counter: OpenCounter) -> bool:
    return verify_journal(counter.identity, counter.database, no_pace).is_intact


def no_pace(_percent: int) -> None:
    """Nobody looks on."""
