"""The family of errors the counter expects and can explain; anything else is a bug."""

from __future__ import annotations


class CounterError(Exception):
    """Something foreseen went wrong; it carries data, never a sentence for the screen.

    Each subclass stores what happened as attributes and passes them to `super().__init__`,
    so that a log line shows them. `ui/error_text.py` alone turns a class into a sentence.
    """


class RuleError(CounterError):
    """A rule says no, and the agent can act: another amount, another card, another person."""


class DeviceError(CounterError):
    """A reader, printer, drawer or other part of the desk did not do what was asked."""


class SyncError(CounterError):
    """The server could not be reached, or answered something the desk cannot use."""


class StorageError(CounterError):
    """The desk's database could not be opened, read or written."""
