"""A desk's folder with a real database in it, and what a test needs to back it up."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import msgspec

from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.top_up import TopUp, top_up
from counter_app.safekeeping.backup import BackupMade, BackupSource, make_backup
from counter_app.safekeeping.backup_watch import BackupWatch
from counter_app.safekeeping.recovery import keep_recovery_record
from counter_app.secret_store import regain_secrets
from counter_app.settings import DataFolder, installation_id
from counter_protocol.entries import new_entry_id
from counter_protocol.messages import Enrolment, decode_message
from counter_protocol.recovery import RecoveryKey
from tests.support.counter import (
    DATABASE_KEY,
    SetClock,
    opened_counter,
    signed_enrolment,
    with_open_till,
)
from tests.support.payments import in_cash
from tests.support.small_community import AGENT, COMMUNITY, DESK, MARTIN

RECOVERY_KEY: Final = RecoveryKey(bytes(range(50, 82)))


@dataclass(frozen=True)
class BackedUpDesk:
    """A desk with an open till, beside an empty folder for its backups."""

    folder: DataFolder
    shelf: Path
    counter: OpenCounter
    clock: SetClock
    told: list[int] = field(default_factory=list)
    backups: list[BackupMade] = field(default_factory=list)

    @property
    def source(self) -> BackupSource:
        return BackupSource(self.folder, DATABASE_KEY, COMMUNITY, DESK, "0.1.0")

    def watch(self) -> BackupWatch:
        return BackupWatch(self.shelf, self.told.append)

    def back_up(self) -> BackupMade:
        """A backup, a minute after whatever came before."""
        self.clock.forward(minutes=1)
        return make_backup(self.source, self.shelf, self.clock.clock, self.watch())

    def top_up(self) -> None:
        """One more entry with a receipt."""
        command = TopUp(new_entry_id(), MARTIN, None, 1_000, in_cash(1_000), AGENT)
        top_up(self.counter, command)

    def fatten(self) -> None:
        """Some megabytes more, so that a copy takes several steps."""
        database = self.counter.database
        with database.writing():
            database.write_many(
                "INSERT INTO copies (receipt, printed) VALUES (?, 1)",
                [(f"{number:08d}" + "x" * 2_000,) for number in range(3_000)],
            )


@contextmanager
def backed_up_desk(path: Path) -> Iterator[BackedUpDesk]:
    """The desk in `path`/desk, the folder of its backups in `path`/stick."""
    folder, shelf, clock = DataFolder(path / "desk"), path / "stick", SetClock()
    installation_id(folder)
    shelf.mkdir()
    with opened_counter(folder.database, clock.clock) as counter:
        yield BackedUpDesk(folder, shelf, with_open_till(counter), clock)


def recoverable_desk(path: Path) -> DataFolder:
    """A closed desk, its keys in the keyring of now, its database key wrapped for RECOVERY_KEY."""
    folder = DataFolder(path)
    regain_secrets(installation_id(folder), DATABASE_KEY)
    keep_recovery_record(folder, DATABASE_KEY, enrolment_with(RECOVERY_KEY.public_bytes.hex()))
    with opened_counter(folder.database, SetClock().clock):
        return folder


def enrolment_with(recovery_key: str) -> Enrolment:
    """This desk's enrolment in a community that has this recovery key (hex, or empty)."""
    enrolment = decode_message(signed_enrolment().enrolment, Enrolment)
    return msgspec.structs.replace(enrolment, recovery_key=recovery_key)
