"""The folder where a desk's backups stand: naming them, finding them, keeping the last ten."""

from __future__ import annotations

import re
import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from counter_app.durable_files import sync_folder
from counter_app.safekeeping.backup_note import WholeBackup, read_backup
from counter_app.safekeeping.errors import BackupFolderFull, BackupFolderMissing, NotABackup
from counter_app.safekeeping.folder_faults import is_there

KEPT: Final = 10
PARTIAL: Final = ".partial"
SPARE_BYTES: Final = 4 * 1024 * 1024
"""For the small files, and for what the file system itself writes."""

_STAMP: Final = r"\d{4}-\d{2}-\d{2}T\d{6}Z(-\d+)?"


@dataclass(frozen=True, slots=True)
class BackupShelf:
    """One desk's backups in a folder that other desks, and other files, may share."""

    path: Path
    community: str
    desk: str

    def check_there(self) -> None:
        """Raise BackupFolderMissing when the stick is unplugged: it is not made anew elsewhere."""
        if not is_there(self.path):
            raise BackupFolderMissing(self.path)

    def whole(self) -> list[WholeBackup]:
        """This desk's backups that can be read, the one that goes furthest first.

        A clock that was set wrong for a while must not make old ones out of new ones.
        """
        ours = [each for each in self._readable() if self._is_ours(each)]
        return sorted(ours, key=_how_far, reverse=True)

    def place_for(self, moment: datetime) -> Path:
        """Where the next backup will stand; colons have no place in a Windows name."""
        name = f"guichet-{self.desk}-{moment.astimezone(UTC):%Y-%m-%dT%H%M%SZ}"
        place, number = self.path / name, 1
        while place.exists():
            number += 1
            place = self.path / f"{name}-{number}"
        return place

    def make_room(self, needed_bytes: int) -> None:
        """Give the oldest backups up if that makes room, never the newest; or BackupFolderFull."""
        missing = needed_bytes + SPARE_BYTES - shutil.disk_usage(self.path).free
        for given_up in self._enough_of_the_oldest(missing):
            self._remove(given_up.path)

    def sweep(self, just_made: Path | None = None) -> None:
        """Remove what was left half made, and the oldest beyond the last ten, where they let us.

        What was just made stays, though a clone of this desk that went further shares the folder.
        """
        with suppress(OSError):
            for path in self.path.iterdir():
                if path.name.endswith(PARTIAL) and self._named(path.name.removesuffix(PARTIAL)):
                    shutil.rmtree(path, ignore_errors=True)
            for old in self.whole()[KEPT:]:
                if old.path != just_made:
                    self._remove(old.path)

    def _enough_of_the_oldest(self, missing_bytes: int) -> list[WholeBackup]:
        given_up: list[WholeBackup] = []
        for old in reversed(self.whole()[1:]):
            if missing_bytes <= 0:
                break
            given_up.append(old)
            missing_bytes -= old.note.size_bytes
        if missing_bytes > 0:
            raise BackupFolderFull(self.path)
        return given_up

    def _readable(self) -> list[WholeBackup]:
        """Those that bear the name we gave them: a copy that somebody made is theirs to keep."""
        found = []
        for path in self.path.iterdir():
            if not self._named(path.name):
                continue
            try:
                found.append(read_backup(path))
            except NotABackup:
                continue
        return found

    def _named(self, name: str) -> bool:
        return re.fullmatch(rf"guichet-{re.escape(self.desk)}-{_STAMP}", name) is not None

    def _is_ours(self, backup: WholeBackup) -> bool:
        return (backup.note.community, backup.note.desk) == (self.community, self.desk)

    def _remove(self, path: Path) -> None:
        """Renamed first: cut in the middle, what is left is not taken for a backup."""
        leaving = path.with_name(path.name + PARTIAL)
        path.rename(leaving)
        sync_folder(self.path)
        shutil.rmtree(leaving, ignore_errors=True)


def _how_far(backup: WholeBackup) -> tuple[int, int, str, str]:
    note = backup.note
    return note.epoch, note.seq, note.made_at, backup.path.name
