"""An exercise from its beginning to its end: the real desk is closed meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from counter_app.app.preferences import Preferences
from counter_app.app.running_training import RunningTraining
from counter_app.desk import Desk
from counter_app.domain.clock import Clock
from counter_app.operations.training_reference import training_reference
from counter_app.settings import DataFolder, Settings, load_settings
from counter_app.training import TrainingDesk, open_training
from counter_app.ui.opening import Opening, TellProgress
from counter_app.ui.theme.appearance import Appearance, Occasion
from counter_app.ui.writing import Writing

Begin = Callable[[Callable[[TellProgress], object]], Opening]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A training desk ready to be shown."""

    desk: TrainingDesk
    settings: Settings


class TrainingVisit(QObject):
    """`shown` carries what should stand in the window, `refused` a CounterError.

    `ended` says that the real desk should be opened again.
    """

    shown = Signal(object)
    refused = Signal(object)
    ended = Signal()

    def __init__(
        self,
        folder: DataFolder,
        writing: Writing,
        appearance: Appearance,
        preferences: Preferences,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._folder = folder
        self._writing = writing
        self._appearance = appearance
        self._preferences = preferences
        self._window = window
        self._running: RunningTraining | None = None
        self._waiting = QWidget()

    def begin(self, desk: Desk, begin: Begin) -> None:
        """Copy what the exercise needs from the open desk, close that one, open the other."""
        self.shown.emit(self._waiting)
        opening = begin(partial(prepare_training, desk, self._folder))
        opening.done.connect(self._on_prepared)
        opening.refused.connect(self.refused)
        opening.start()

    def stop(self) -> None:
        """End the exercise, if there is one, without opening anything."""
        if self._running is not None:
            self._running.stop()
            self._running = None

    def is_running(self) -> bool:
        """Whether the window shows an exercise."""
        return self._running is not None

    @Slot(object)
    def _on_prepared(self, prepared: Prepared) -> None:
        self._appearance.dress_for(Occasion.TRAINING)
        running = RunningTraining(prepared.desk, prepared.settings, self._writing, self._window)
        running.obey(self._preferences)
        running.left.connect(self._leave)
        self._running = running
        self.shown.emit(running.content)
        running.start()

    @Slot()
    def _leave(self) -> None:
        if self._running is None:
            return
        content = self._running.content
        self.stop()
        self._appearance.dress_for(Occasion.WORK)
        self._window.setWindowTitle("Guichet")
        self.shown.emit(self._waiting)
        content.deleteLater()
        self.ended.emit()


def prepare_training(desk: Desk, folder: DataFolder, _: TellProgress) -> Prepared:
    """Off the main thread; the desk is closed whatever happens. Raises a CounterError."""
    try:
        reference = desk.run(training_reference, None)
    finally:
        desk.close()
    return Prepared(open_training(folder.training, reference, Clock()), load_settings(folder))
