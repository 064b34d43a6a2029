"""What looks after the desk: backups, archives and checks, asked for here and told about here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from counter_app.domain.pace import Pace
from counter_app.errors import CounterError
from counter_app.operations.archive_period import ArchivePeriod, PeriodKind
from counter_app.operations.desk_health import DeskHealth, backup_is_due, desk_health
from counter_app.operations.make_archive import ArchiveMade, MakeArchive
from counter_app.operations.verify_journal import JournalVerdict
from counter_app.safekeeping.backup_thread import BackupNews, BackupStep
from counter_app.ui.error_text import sentence
from counter_app.ui.live_desk import LiveDesk
from counter_app.ui.long_work import LongWork
from counter_app.ui.names import entry_count
from counter_app.ui.pages.health.health_page import HealthPage
from counter_app.ui.save_dialog import ask_for_backup_folder, ask_where_to_archive
from counter_app.ui.shell.shell import Shell
from counter_app.ui.tasks import Tasks
from counter_app.ui.widgets.status import Mood
from counter_app.ui.writing import Writing

LOOK_MS: Final = 10 * 60 * 1000
"""How often the desk is looked at when nobody has its page open."""


@dataclass(frozen=True, slots=True)
class UpkeepHands:
    """Who does it: the first two return at once, the others take as long as the journal."""

    back_up: Callable[[Path], None]
    cancel_backup: Callable[[], None]
    archive: Callable[[MakeArchive, Pace], ArchiveMade]
    check: Callable[[Pace], JournalVerdict]


class Upkeep(QObject):
    """One for as long as the desk is open, whoever is signed in.

    `began` carries what is under way, `progressed` a percentage, `ended` a Mood, what came of it
    (empty when there is nothing to say) and what else goes on (empty when nothing does); `looked` a
    DeskHealth, `folder_chosen` the Path to keep, `broken` what nobody foresaw.
    """

    began = Signal(str)
    progressed = Signal(int)
    ended = Signal(object, str, str)
    looked = Signal(object)
    folder_chosen = Signal(object)
    broken = Signal(object)

    def __init__(
        self, shell: Shell, tasks: Tasks, writing: Writing, live: LiveDesk, hands: UpkeepHands
    ) -> None:
        super().__init__(shell)
        self._shell = shell
        self._tasks = tasks
        self._writing = writing
        self._live = live
        self._hands = hands
        self._is_backing_up = False
        self._archiving: LongWork[ArchiveMade] = LongWork("archive", self)
        self._checking: LongWork[JournalVerdict] = LongWork("check", self)
        self._look = QTimer(self)
        self._look.timeout.connect(self.look)
        for work in (self._archiving, self._checking):
            work.progressed.connect(self.progressed)
            work.failed.connect(self._on_failed)
            work.cancelled.connect(self._on_cancelled)
            work.broken.connect(self._on_broken)
        self._archiving.done.connect(self._on_archived)
        self._checking.done.connect(self._on_checked)

    def start(self) -> None:
        """Look at the desk now, then every so often."""
        self.look()
        self.back_up_if_due()
        self._look.start(LOOK_MS)

    def stop(self) -> None:
        """Give up what runs, and join; backups are stopped by whoever makes them."""
        self._look.stop()
        self._archiving.stop()
        self._checking.stop()

    @Slot(object)
    def attend(self, page: HealthPage) -> None:
        """Do what this page asks for, and show it what is under way."""
        self.began.connect(page.show_running)
        self.progressed.connect(page.show_percent)
        self.ended.connect(page.show_result)
        if words := self._under_way():
            page.show_running(words)
        page.backup_asked.connect(self.back_up)
        page.folder_asked.connect(self.choose_folder)
        page.archive_asked.connect(self._on_archive_asked)
        page.check_asked.connect(self._check)
        page.cancel_asked.connect(self._cancel)

    @Slot()
    def look(self) -> None:
        """See how the desk is, for the notices."""
        self._tasks.run(desk_health, None, self._on_looked, _leave_to_the_notices)

    @Slot()
    def back_up_if_due(self) -> None:
        """Back up when a till was closed since the last backup; nobody waits for it."""
        self._tasks.run(backup_is_due, None, self._on_due, _leave_to_the_notices)

    @Slot()
    def back_up(self) -> None:
        """Back up now; asks for a folder first where none was chosen."""
        folder = self._live.states.backup_folder
        if folder is None:
            self.choose_folder()
        else:
            self._begin_backup(folder)

    @Slot()
    def choose_folder(self) -> None:
        """Ask where backups go, keep it, and make the first one there at once."""
        page = self._shell.current_page()
        if page is not None:
            former = self._live.states.backup_folder or Path.home()
            ask_for_backup_folder(page, former, self._keep_folder)

    @Slot(object)
    def on_backup_news(self, news: BackupNews) -> None:
        """A backup goes on, stands, or failed."""
        if news.step is BackupStep.RUNNING:
            self.progressed.emit(news.percent)
            return
        self._is_backing_up = False
        if news.step is not BackupStep.CANCELLED:
            self._live.tell_backup_problem(news.error)
        if news.error is not None:
            self._on_failed(news.error)
        elif news.made is not None:
            words = self.tr("Sauvegarde faite et relue : {path}").format(path=news.made.path)
            self._tell(Mood.GOOD, words)
        else:
            self._on_cancelled()
        self.look()

    def _on_due(self, is_due_now: bool) -> None:  # noqa: FBT001 - the answer of an operation
        folder = self._live.states.backup_folder
        if is_due_now and folder is not None and not self._is_backing_up:
            self._begin_backup(folder)

    def _keep_folder(self, folder: Path) -> None:
        self._live.tell_backup_folder(folder)
        self.folder_chosen.emit(folder)
        self._begin_backup(folder)

    def _begin_backup(self, folder: Path) -> None:
        self._is_backing_up = True
        self._tell_under_way()
        self._hands.back_up(folder)

    @Slot(object, str)
    def _on_archive_asked(self, period: ArchivePeriod, agent: str) -> None:
        page = self._shell.current_page()
        if page is not None:
            ask_where_to_archive(page, _file_name(period), partial(self._archive, period, agent))

    def _archive(self, period: ArchivePeriod, agent: str, path: Path) -> None:
        command = MakeArchive(path, period, agent)
        self._archiving.start(partial(self._hands.archive, command))
        self._tell_under_way()

    @Slot()
    def _check(self) -> None:
        self._checking.start(self._hands.check)
        self._tell_under_way()

    @Slot()
    def _cancel(self) -> None:
        self._archiving.cancel()
        self._checking.cancel()
        if self._is_backing_up:
            self._hands.cancel_backup()

    @Slot(object)
    def _on_archived(self, made: ArchiveMade) -> None:
        words = self.tr("Archive signée de {entries} : {path}")
        entries = entry_count(made.entries, self._writing)
        self._tell(Mood.GOOD, words.format(entries=entries, path=made.path))

    @Slot(object)
    def _on_checked(self, verdict: JournalVerdict) -> None:
        mood = Mood.GOOD if verdict.is_intact else Mood.BAD
        self._tell(mood, self._verdict_words(verdict))

    @Slot(object)
    def _on_failed(self, error: CounterError) -> None:
        self._tell(Mood.BAD, sentence(error, self._writing))

    @Slot()
    def _on_cancelled(self) -> None:
        self._tell(Mood.NOTICE, self.tr("Arrêté à votre demande : il n’en reste rien."))

    @Slot(object)
    def _on_broken(self, bug: Exception) -> None:
        self._tell(Mood.NOTICE, "")
        self.broken.emit(bug)

    def _verdict_words(self, verdict: JournalVerdict) -> str:
        if verdict.is_intact:
            words = self.tr(
                "Le journal est entier ({entries}) : la chaîne, les signatures, les numéros, les "
                "clôtures et les soldes sont justes."
            )
            return words.format(entries=entry_count(verdict.entries, self._writing))
        if verdict.first is None:
            words = self.tr(
                "Des soldes ne sont pas la somme de leurs écritures (comptes : {count}). Ne "
                "supprimez rien et appelez l’assistance."
            )
            return words.format(count=self._writing.count(verdict.wrong_balances))
        words = self.tr(
            "Le journal n’est pas entier (anomalies : {count}) ; la première est à l’écriture "
            "{seq} de l’époque {epoch} ({code}). Ne supprimez rien et appelez l’assistance."
        )
        return words.format(
            count=self._writing.count(verdict.findings),
            seq=self._writing.count(verdict.first.seq),
            epoch=verdict.first.epoch,
            code=verdict.first.code,
        )

    def _under_way(self) -> str:
        if self._is_backing_up:
            return self.tr("Sauvegarde en cours : vous pouvez continuer à travailler.")
        if self._archiving.is_running:
            return self.tr("Archive en cours : vous pouvez continuer à travailler.")
        if self._checking.is_running:
            return self.tr("Vérification en cours : vous pouvez continuer à travailler.")
        return ""

    def _tell_under_way(self) -> None:
        if words := self._under_way():
            self.began.emit(words)

    def _on_looked(self, health: DeskHealth) -> None:
        self.looked.emit(health)

    def _tell(self, mood: Mood, words: str) -> None:
        self.ended.emit(mood, words, self._under_way())


def _file_name(period: ArchivePeriod) -> str:
    name = {PeriodKind.EVERYTHING: "journal", PeriodKind.THIS_YEAR: "annee"}.get(period.kind)
    return f"archive-{name or period.number}.zip"


def _leave_to_the_notices(_error: CounterError) -> None:
    """A database that cannot be read is told about in a notice of its own."""
