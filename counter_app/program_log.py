"""The program's log: what happened to the machine, never who was served."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
from dataclasses import dataclass
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Final

from counter_app.errors import StorageError

_MAX_BYTES: Final = 1_000_000
_KEPT_FILES: Final = 5
_log = logging.getLogger(__name__)


@dataclass(eq=False)
class LogNotWritten(StorageError):
    """The program's log cannot be kept: something else stands in its place, or the disk refuses."""

    path: Path
    reason: str


class ProgramLog(RotatingFileHandler):
    """The log, and beside it the file for what the interpreter itself says before it dies."""

    def __init__(self, path: Path) -> None:
        self._crashes = path.with_suffix(".crash.log").open("a", encoding="utf-8")
        try:
            super().__init__(path, maxBytes=_MAX_BYTES, backupCount=_KEPT_FILES, encoding="utf-8")
        except OSError:
            self._crashes.close()
            raise
        faulthandler.enable(self._crashes)

    def close(self) -> None:
        """Close both files; the interpreter says no more."""
        if not self._crashes.closed:
            faulthandler.disable()
            self._crashes.close()
        super().close()


def log_to(path: Path) -> None:
    """Write the log to a file that stays small, bugs included, whichever thread they are on.

    Done again, as when a desk is opened once more, it changes nothing. Raises LogNotWritten.
    """
    root = logging.getLogger()
    if any(_writes_to(path, handler) for handler in root.handlers):
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = ProgramLog(path)
    except OSError as error:
        place = Path(error.filename or path)
        raise LogNotWritten(place, error.strerror or type(error).__name__) from error
    handler.setFormatter(
        logging.Formatter("%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s")
    )
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    # Their lines at this level name addresses and cards.
    for chatty in ("urllib3", "alembic", "keyring", "smartcard", "escpos"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    sys.excepthook = _log_bug
    threading.excepthook = _log_thread_bug


def _writes_to(path: Path, handler: logging.Handler) -> bool:
    """Two handlers on one file would write each line twice, and keep Windows from renaming it."""
    if not isinstance(handler, ProgramLog):
        return False
    return Path(handler.baseFilename).resolve() == path.resolve()


def _log_bug(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    _log.critical("bug", exc_info=(kind, error, trace))


def _log_thread_bug(arguments: threading.ExceptHookArgs) -> None:
    if arguments.exc_value is not None:
        _log_bug(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)
