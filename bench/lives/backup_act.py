"""Backups in a random life: made as the program makes them, and whole for as long as they stand."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from bench.desk_file import DATABASE_KEY
from bench.lives.lived_desk import LivedDesk
from bench.lives.telling import BackedUp
from counter_app.models.backups import note_backup
from counter_app.safekeeping.backup import BackupSource, make_backup
from counter_app.safekeeping.backup_note import check_bytes, read_backup
from counter_app.safekeeping.backup_watch import BackupWatch
from counter_app.safekeeping.errors import NotABackup
from counter_app.settings import DataFolder

STICK: Final = "stick"
"""The folder beside the desk's where its backups go."""


def make_a_home(folder: Path) -> DataFolder:
    """A desk's folder that names its installation, and a place for its backups."""
    folder.mkdir()
    (folder / STICK).mkdir()
    home = DataFolder(folder)
    home.installation.write_text("00000000-0000-4000-8000-000000000001", encoding="ascii")
    return home


def back_up(lived: LivedDesk) -> None:
    """One backup, read again, and noted in the database once it stands."""
    identity, stick = lived.desk.counter.identity, lived.folder.path / STICK
    source = BackupSource(lived.folder, DATABASE_KEY, identity.community, identity.desk, "0.1.0")
    made = make_backup(source, stick, lived.clock.clock, BackupWatch(stick, _tell_nobody))
    lived.ask(lambda database: note_backup(database, made.noted()))
    lived.tell(BackedUp(made.path.name, made.holding.epoch, made.holding.seq))


def damaged_backup(folder: DataFolder, last: BackedUp | None) -> list[str]:
    """What is wrong with the last backup that was acknowledged."""
    if last is None:
        return []
    try:
        backup = read_backup(folder.path / STICK / last.name)
        check_bytes(backup, _tell_nobody)
    except NotABackup as error:
        return [f"backup {last.name}: {error}"]
    if (backup.note.epoch, backup.note.seq) != (last.epoch, last.seq):
        return [f"backup {last.name} goes to {backup.note.seq}, not {last.seq}"]
    return []


def _tell_nobody(_: int) -> None:
    """Nobody watches how far a backup is."""
