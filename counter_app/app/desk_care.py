"""What looks after an open desk: its backups, its archives and checks, its disk, its notices."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Slot

from counter_app.app.loading import Loaded
from counter_app.app.preferences import Preferences
from counter_app.domain.pace import Pace
from counter_app.errors import CounterError
from counter_app.models.backups import note_backup
from counter_app.models.database import Database
from counter_app.operations.make_archive import (
    ArchiveMade,
    MakeArchive,
    archivist_of,
    note_archive,
    write_archive_file,
)
from counter_app.operations.till import TillState
from counter_app.operations.verify_journal import JournalVerdict, verify_journal
from counter_app.safekeeping.backup import BackupMade
from counter_app.safekeeping.backup_thread import BackupThread
from counter_app.settings import Settings
from counter_app.ui.bridges import Bridge
from counter_app.ui.clock_look import ClockLook
from counter_app.ui.counter_screens import CounterScreens
from counter_app.ui.desk_notices import DeskNotices
from counter_app.ui.report_files import FileNotWritten
from counter_app.ui.shell.rooms import Room
from counter_app.ui.shell.shell import Shell
from counter_app.ui.storage_watch import StorageWatch
from counter_app.ui.tasks import Tasks
from counter_app.ui.upkeep import Upkeep, UpkeepHands
from counter_app.ui.writing import Writing

FINISH_S: Final = 20.0
"""Closing the till, then the window, is how a day ends: its backup may still be under way."""
JOIN_S: Final = 5.0


class DeskCare(QObject):
    """Made with the screens of a desk; `stop` or `give_way` comes before the desk is closed."""

    def __init__(
        self,
        loaded: Loaded,
        shell: Shell,
        screens: CounterScreens,
        tasks: Tasks,
        writing: Writing,
    ) -> None:
        super().__init__(shell)
        self._desk = loaded.desk
        self._open_apart = loaded.open_apart
        self._screens = screens
        self._shell = shell
        self._backup_bridge, self._storage_bridge = Bridge(), Bridge()
        self._backups = BackupThread(
            loaded.backup, loaded.desk.counter.clock, self._note_backup, self._backup_bridge.send
        )
        self._storage = StorageWatch(tasks, self)
        self._clock = ClockLook(tasks, screens.live, self)
        self._notices = DeskNotices(shell.banners, screens.live, writing)
        hands = UpkeepHands(self._backups.ask, self._backups.cancel, self._archive, self._check)
        self.upkeep = Upkeep(shell, tasks, writing, screens.live, hands)
        self._was_open = False
        self._connect()
        self.put_on(loaded.settings)

    def start(self) -> None:
        """Say what was found at the opening, then begin to look."""
        self._desk.thread.submit(self._listen_to_the_disk)
        for opened in self._desk.notices:
            self._notices.tell_epoch(opened)
        self._backups.start()
        self._clock.start()
        self.upkeep.start()

    def stop(self) -> None:
        """Let the backup of a closing finish, give the rest up."""
        self._stop(FINISH_S)

    def give_way(self) -> None:
        """Give that one up too, with the window waiting: it is due again when the desk opens."""
        self._stop(0)

    def obey(self, preferences: Preferences) -> None:
        """Keep the folder of the backups among the settings, and follow it."""
        self.upkeep.folder_chosen.connect(preferences.choose_backup_folder)
        preferences.changed.connect(self.put_on)

    @Slot(object)
    def put_on(self, settings: Settings) -> None:
        """Where backups go, as the settings say."""
        folder = settings.backup_folder
        self._screens.live.tell_backup_folder(Path(folder) if folder else None)

    def _connect(self) -> None:
        self._backup_bridge.deliver_to(self.upkeep.on_backup_news)
        self._storage_bridge.deliver_to(self._storage.on_state)
        self._storage.changed.connect(self._screens.live.tell_storage)
        self._clock.looked.connect(self._notices.on_clock)
        self._clock.looked.connect(self._screens.live.tell_clock)
        self._notices.retry_asked.connect(self._storage.look)
        self._notices.backup_asked.connect(self.upkeep.back_up)
        self._notices.till_asked.connect(self._go_to_till)
        self._notices.deposit_asked.connect(self._go_to_regie)
        self.upkeep.looked.connect(self._notices.on_health)
        self._screens.health_made.connect(self.upkeep.attend)
        self._screens.till_told.connect(self._on_till)
        self._screens.deposit_told.connect(self._notices.on_deposit)
        self._shell.room_shown.connect(self._notices.on_room)

    def _stop(self, finish_within_s: float) -> None:
        self._storage.stop()
        self._clock.stop()
        self.upkeep.stop()
        self._backups.stop(finish_within_s, JOIN_S)

    @Slot(object)
    def _on_till(self, state: TillState) -> None:
        self._notices.on_till(state)
        if self._was_open and not state.is_open:
            self.upkeep.back_up_if_due()
        self._was_open = state.is_open

    @Slot()
    def _go_to_till(self) -> None:
        self._shell.room_chosen.emit(Room.TILL)

    @Slot()
    def _go_to_regie(self) -> None:
        self._shell.room_chosen.emit(Room.REGIE)

    def _listen_to_the_disk(self) -> None:
        self._desk.counter.database.storage.on_change(self._storage_bridge.send)

    def _note_backup(self, made: BackupMade) -> None:
        """On the backup thread, which waits for nobody; a full disk is told of by itself."""
        noting = partial(note_backup, self._desk.counter.database, made.noted())
        self._desk.thread.submit(noting)

    def _archive(self, command: MakeArchive, pace: Pace) -> ArchiveMade:
        archivist = archivist_of(self._desk.counter)
        try:
            with self._reading() as database:
                made = write_archive_file(archivist, database, command, pace)
        except OSError as error:
            raise FileNotWritten.of(command.path, error) from error
        try:
            self._desk.run(note_archive, made)
        except CounterError:
            made.path.unlink(missing_ok=True)
            raise
        return made

    def _check(self, pace: Pace) -> JournalVerdict:
        with self._reading() as database:
            return verify_journal(self._desk.counter.identity, database, pace)

    @contextmanager
    def _reading(self) -> Iterator[Database]:
        database = self._open_apart()
        try:
            yield database
        finally:
            database.close()
