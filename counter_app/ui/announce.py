"""Words for those who listen instead of looking: sent to the screen reader, never painted."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, message: str) -> None:
    """Say a message when the reader is next silent: a balance, a receipt, a state."""
    _send(widget, message, QAccessible.AnnouncementPoliteness.Polite)


def announce_now(widget: QWidget, message: str) -> None:
    """Interrupt what is being said: an error, a refused card."""
    _send(widget, message, QAccessible.AnnouncementPoliteness.Assertive)


def _send(widget: QWidget, message: str, politeness: QAccessible.AnnouncementPoliteness) -> None:
    event = QAccessibleAnnouncementEvent(widget, message)
    event.setPoliteness(politeness)
    QAccessible.updateAccessibility(event)
