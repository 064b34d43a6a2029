"""A log handler that remembers every warning, for tests where an unexpected one is a failure."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ExpectedLog:
    """A record that a test says will come: its logger, and words of its message."""

    logger: str
    words: str

    def matches(self, record: logging.LogRecord) -> bool:
        return record.name == self.logger and self.words in record.getMessage()


@dataclass(slots=True)
class LogGuard:
    """What a test calls to expect a record; it then knows what came unannounced or not at all."""

    expected: list[ExpectedLog] = field(default_factory=list)
    records: list[logging.LogRecord] = field(default_factory=list)

    def __call__(self, logger: str, words: str) -> None:
        """Expect at least one record of this logger whose message contains these words."""
        self.expected.append(ExpectedLog(logger, words))

    def faults(self) -> list[str]:
        """Say what was logged and not expected, then what was expected and not logged."""
        unexpected = [
            f"unexpected log: {record.levelname} {record.name}: {record.getMessage()}"
            for record in self.records
            if not any(expected.matches(record) for expected in self.expected)
        ]
        absent = [
            f"never logged: {expected.logger}: {expected.words}"
            for expected in self.expected
            if not any(map(expected.matches, self.records))
        ]
        return unexpected + absent


class GuardHandler(logging.Handler):
    """Hands every record at WARNING or above to a guard, from whichever thread logs it."""

    def __init__(self, guard: LogGuard) -> None:
        super().__init__(logging.WARNING)
        self._guard = guard

    def emit(self, record: logging.LogRecord) -> None:
        self._guard.records.append(record)
