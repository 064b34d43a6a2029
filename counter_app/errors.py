"""The roots of every error a person at the desk can meet.

Errors carry data, never sentences: `ui/error_text.py` alone writes what the agent reads.
Anything that is not a CounterError is our bug.
"""

from __future__ import annotations


class CounterError(Exception):
    """Something the program foresaw; each subclass has one sentence on the screen."""


class RuleError(CounterError):
    """A rule says no, and the agent can act on it."""


class DeviceError(CounterError):
    """A reader, printer, drawer or terminal did not do its part."""


class SyncError(CounterError):
    """The community server could not be reached, or did not answer as agreed."""


class StorageError(CounterError):
    """The local database, its file or its key could not be used; nothing was acknowledged."""
