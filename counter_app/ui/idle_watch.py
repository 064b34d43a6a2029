"""A desk that its agent walked away from shows no family for long: silence is noticed here."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from counter_app.domain.clock import Clock

LOOK_EVERY_MS = 15_000
_GESTURES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.TouchBegin,
        QEvent.Type.Wheel,
        QEvent.Type.TabletPress,
    }
)


class IdleWatch(QObject):
    """`left_alone` comes once nobody has touched the window for as long as `allow` said.

    The time that a machine sleeps counts: what wakes it is taken for no gesture of the agent's.
    """

    left_alone = Signal()

    def __init__(self, window: QWidget, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._clock = clock
        self._minutes: int | None = None
        self._touched_s = clock.running_s()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        # A page may take a key or a click for itself: the window's handle gets it before.
        handle = window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def allow(self, minutes: int) -> None:
        """How long nobody has to do anything; from now on it counts."""
        self._minutes = minutes
        self._timer.start(LOOK_EVERY_MS)

    def stop(self) -> None:
        """There is nobody left to wait for."""
        self._minutes = None
        self._timer.stop()

    @Slot()
    def look(self) -> bool:
        """Whether it has been too long; `left_alone` says so, once."""
        silent_s = self._clock.running_s() - self._touched_s
        if self._minutes is None or silent_s < 60 * self._minutes:
            return False
        self.stop()
        self.left_alone.emit()
        return True

    def touched(self) -> bool:
        """Somebody is there; False where they came too late."""
        if self.look():
            return False
        self._touched_s = self._clock.running_s()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A gesture that comes too late does nothing else: the agent is asked for first."""
        return event.type() in _GESTURES and not self.touched()
