"""The program behind its first paint: opening the desk, its first run, showing it, closing it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Slot
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from counter_app.app.folder_lock import hold_folder
from counter_app.app.loading import FirstRun, Loaded, enrol_here, load_desk
from counter_app.app.preferences import Preferences
from counter_app.app.rescue import Rescue
from counter_app.app.running_desk import RunningDesk
from counter_app.app.training_visit import Prepared, TrainingVisit
from counter_app.documents.typography import Language
from counter_app.domain.clock import Clock
from counter_app.errors import CounterError
from counter_app.settings import DataFolder, default_data_folder, load_settings
from counter_app.ui.main_window import MainWindow
from counter_app.ui.opening import Opening, TellProgress
from counter_app.ui.pages.enrolment_page import EnrolmentPage
from counter_app.ui.pages.problem_page import ProblemPage
from counter_app.ui.theme.appearance import Appearance, Occasion
from counter_app.ui.translations import Translations
from counter_app.ui.writing import Writing


class Lifecycle(QObject):
    """What stands in the window, from the first paint to the end."""

    def __init__(
        self,
        application: QApplication,
        appearance: Appearance,
        window: MainWindow,
        data_path: Path | None,
        resources: Path,
    ) -> None:
        super().__init__(application)
        self._folder = default_data_folder() if data_path is None else DataFolder(data_path)
        self._writing = Writing(Clock(), Language.FRENCH)
        self._preferences = Preferences(
            appearance,
            Translations(application, resources / "translations"),
            self._writing,
            self._folder,
        )
        self._opening: Opening | None = None
        self._running: RunningDesk | None = None
        self._lock: QLockFile | None = None
        appearance.furnish()
        self._problem = ProblemPage(self._writing)
        self._enrolment = EnrolmentPage(self._writing)
        self._stack = QStackedWidget()
        self._rescue = Rescue(self._folder, self._writing, self._begin, self)
        for page in (self._problem, self._enrolment, *self._rescue.pages):
            self._stack.addWidget(page)
        self._occasion = Occasion.WORK
        self._training = TrainingVisit(
            self._folder, self._writing, appearance, self._preferences, window
        )
        self._window = window
        self._is_furnished = False
        self._connect(application)

    def open_for_training(self) -> None:
        """Open the desk for what an exercise copies from it, then the exercise."""
        self._occasion = Occasion.TRAINING
        self.open()

    @Slot()
    def open(self) -> None:
        """Open the desk of the folder; the window shows what comes of it."""
        try:
            self._hold_folder()
        except CounterError as error:
            self._show_problem(error)
            return
        opening = self._begin(partial(load_desk, self._folder))
        opening.done.connect(self._on_loaded)
        opening.refused.connect(self._show_problem)
        opening.start()

    def stop(self) -> None:
        """Stop what runs, in reverse order; what was asked of the database is finished first."""
        made = None if self._opening is None else self._opening.join()
        if self._running is not None:
            self._running.stop()
        elif self._training.is_running():
            self._training.stop()
        elif isinstance(made, Loaded | Prepared):
            made.desk.close()
        if self._lock is not None:
            self._lock.unlock()

    def _connect(self, application: QApplication) -> None:
        self._problem.retry_asked.connect(self.open)
        self._problem.enrol_asked.connect(self._enrol_anew)
        self._problem.quit_asked.connect(application.quit)
        self._enrolment.enrol_asked.connect(self._enrol)
        self._problem.recover_asked.connect(self._rescue.ask_for_key)
        for page in (self._problem, self._enrolment):
            page.restore_asked.connect(self._rescue.ask_for_backup)
        self._rescue.shown.connect(self._show)
        self._rescue.ended.connect(self.open)
        self._training.shown.connect(self._show)
        self._training.refused.connect(self._show_problem)
        self._training.ended.connect(self.open)

    def _hold_folder(self) -> None:
        """Once for the program's whole life; raises AlreadyRunning or another StorageError."""
        if self._lock is None:
            self._lock = hold_folder(self._folder)

    def _begin(self, work: Callable[[TellProgress], object]) -> Opening:
        if self._opening is not None:
            self._opening.join()
        self._opening = Opening(work, self)
        self._opening.broken.connect(self._show_unforeseen)
        return self._opening

    @Slot(object)
    def _on_loaded(self, loaded: Loaded | FirstRun) -> None:
        self._preferences.put_on(loaded.settings)
        if isinstance(loaded, FirstRun):
            self._enrolment.start(loaded.settings.server_url)
            if loaded.reason is not None:
                self._enrolment.show_error(loaded.reason)
            self._show(self._enrolment)
        elif self._occasion is Occasion.TRAINING:
            self._occasion = Occasion.WORK
            self._training.begin(loaded.desk, self._begin)
        else:
            self._run(loaded)

    @Slot()
    def _enrol_anew(self) -> None:
        """Only once a person has read that the database is gone."""
        self._enrolment.start(load_settings(self._folder).server_url)
        self._show(self._enrolment)

    @Slot(str, str)
    def _enrol(self, address: str, code: str) -> None:
        enrolling = self._begin(partial(enrol_here, self._folder, address, code))
        enrolling.progressed.connect(self._enrolment.show_progress)
        enrolling.refused.connect(self._enrolment.show_error)
        enrolling.done.connect(self._on_loaded)
        enrolling.start()

    def _run(self, loaded: Loaded) -> None:
        self._running = RunningDesk(loaded, self._folder, self._writing, self._window)
        self._running.obey(self._preferences)
        self._running.training_asked.connect(self._train)
        self._show(self._running.content)
        self._running.start()

    @Slot()
    def _train(self) -> None:
        """The real desk gives way to an exercise; it is opened again afterwards."""
        if self._running is not None:
            running, self._running = self._running, None
            self._training.begin(running.release(), self._begin)
            running.content.deleteLater()
            running.deleteLater()

    @Slot(object)
    def _show_problem(self, error: CounterError) -> None:
        self._problem.show_error(error)
        self._show(self._problem)

    @Slot(object)
    def _show_unforeseen(self, _error: Exception) -> None:
        self._problem.show_error(None)
        self._show(self._problem)

    @Slot(object)
    def _show(self, page: QWidget) -> None:
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        if not self._is_furnished:
            self._is_furnished = True
            self._window.furnish(self._stack)
