"""The health panel tells the truth about the journal, the server, the backups and the disk."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from counter_app.domain.looks import Look
from counter_app.models.backups import BackupNoted, note_backup
from counter_app.models.looks import forget_looks
from counter_app.models.sync_queue import keep_quarantined
from counter_app.operations.desk_health import (
    DeskHealth,
    QuarantinedPlace,
    desk_health,
)
from counter_app.operations.note_looks import NoteLooks, note_looks
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.till import close_till
from counter_app.safekeeping.recovery import keep_recovery_record
from counter_app.settings import DataFolder
from counter_protocol.entries import new_entry_id
from counter_protocol.looks import LookWay
from tests.counter_app.operations.test_till import RIGHT_COUNT, a_day, closing
from tests.support.backups import RECOVERY_KEY, enrolment_with
from tests.support.counter import DATABASE_KEY, MORNING, acknowledge
from tests.support.small_community import AGENT, MARTIN


def looked_at(counter: OpenCounter) -> DeskHealth:
    return desk_health(counter, None)


def written(counter: OpenCounter) -> int:
    """How many entries there really are."""
    row = counter.database.row("SELECT count(*) AS entries FROM journal")
    assert row is not None
    return int(row.entries)


def backed_up(counter: OpenCounter) -> None:
    """Write down that the journal was backed up as it is now."""
    head = counter.journal.head
    made_at, folder = "2026-11-21T20:15:00.000Z", "/media/usb/guichet-MED-1"
    note_backup(counter.database, BackupNoted(made_at, folder, head.epoch, head.seq))


def test_a_desk_on_its_first_morning_has_closed_and_saved_nothing(counter: OpenCounter) -> None:
    health = looked_at(counter)

    assert (health.desk, health.program, health.backup) == ("MED-1", "0.1.0", None)
    journal = health.journal
    assert (journal.entries, journal.epoch, journal.epoch_reason) == (written(counter), 1, "")
    assert (journal.last_z, journal.last_z_date, journal.last_month) == ("", None, "")
    assert journal.last_at == MORNING


def test_a_closed_day_is_named_by_its_z(open_counter: OpenCounter) -> None:
    a_day(open_counter)
    close_till(open_counter, closing(RIGHT_COUNT))

    journal = looked_at(open_counter).journal

    assert journal.entries == written(open_counter)
    assert (journal.last_z, journal.last_z_date) == ("MED-1-Z-2026-000001", date(2026, 11, 21))


def test_what_the_server_has_not_heard_waits_until_it_acknowledges(
    open_counter: OpenCounter,
) -> None:
    before = looked_at(open_counter).server
    acknowledge(open_counter)
    after = looked_at(open_counter).server

    assert (before.waiting, before.acknowledged_at) == (written(open_counter), None)
    assert after.waiting == 0
    assert after.acknowledged_at == datetime(2026, 11, 21, 20, tzinfo=UTC)


def test_who_looked_at_families_waits_until_the_server_has_it(counter: OpenCounter) -> None:
    look = Look(new_entry_id(), MORNING, AGENT, LookWay.CARD, MARTIN, 1)
    note_looks(counter, NoteLooks((look,)))
    before = looked_at(counter).server.looks_waiting
    forget_looks(counter.database, [look.look])

    assert (before, looked_at(counter).server.looks_waiting) == (1, 0)


def test_what_the_server_set_apart_is_counted_and_placed(open_counter: OpenCounter) -> None:
    keep_quarantined(open_counter.database, 1, [(3, "unknown_household"), (2, "body_wrong")])

    server = looked_at(open_counter).server

    assert server.quarantined == 2
    assert server.first_quarantined == QuarantinedPlace(1, 2, "body_wrong")


def test_a_backup_tells_its_age_and_what_was_written_since(open_counter: OpenCounter) -> None:
    backed_up(open_counter)
    whole = looked_at(open_counter).backup
    a_day(open_counter)
    older = looked_at(open_counter).backup

    assert whole is not None
    assert older is not None
    assert (whole.path.name, whole.entries_since, older.entries_since) == ("guichet-MED-1", 0, 4)
    assert older.made_at == datetime(2026, 11, 21, 20, 15, tzinfo=UTC)


def test_the_disk_is_looked_at_where_the_database_is(counter: OpenCounter) -> None:
    free_bytes = looked_at(counter).free_bytes
    assert free_bytes is not None
    assert free_bytes > 0


def test_only_a_record_of_this_databases_key_counts_as_a_way_to_recover(
    counter: OpenCounter, tmp_path: Path
) -> None:
    folder, enrolment = DataFolder(tmp_path), enrolment_with(RECOVERY_KEY.public_bytes.hex())
    folder.installation.write_text("an-installation")
    assert not looked_at(counter).has_recovery
    folder.recovery.write_text("{}")
    assert not looked_at(counter).has_recovery
    keep_recovery_record(folder, bytes(32), enrolment)
    assert not looked_at(counter).has_recovery
    keep_recovery_record(folder, DATABASE_KEY, enrolment)
    assert looked_at(counter).has_recovery
