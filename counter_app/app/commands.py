"""`python -m counter_app recover` and `restore`: done without a window, refused with a sentence."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication

from counter_app.app.folder_lock import hold_folder
from counter_app.documents.typography import Language
from counter_app.domain.clock import Clock
from counter_app.errors import CounterError
from counter_app.safekeeping.errors import RecoveryKeyNeeded, RecoveryKeyUnreadable
from counter_app.safekeeping.recovery import recover, recovery_record
from counter_app.safekeeping.restore import Present, Restore, restore
from counter_app.settings import (
    DataFolder,
    SettingsUnreadable,
    default_data_folder,
    load_settings,
)
from counter_app.ui import command_words as words
from counter_app.ui.error_text import sentence
from counter_app.ui.translations import Translations
from counter_app.ui.writing import Writing
from counter_protocol.recovery import LINES, is_right_line

_RESOURCES: Final = Path(__file__).parents[2] / "resources"
_REFUSED: Final = 2
_LEFT: Final = 130
"""What a shell says of a program that Ctrl-C ended."""


def run(arguments: Sequence[str]) -> int:
    """Run one command in the desk's own language; 0 when done, 2 when refused with a sentence.

    Left with Ctrl-C, at any moment, it loses nothing, and can be typed again.
    """
    options = _parser().parse_args(arguments)
    folder = default_data_folder() if options.data is None else DataFolder(options.data)
    application = QCoreApplication([])
    writing = Writing(Clock(), _language(folder))
    Translations(application, _RESOURCES / "translations").use(writing.language.value)
    perform: Callable[[argparse.Namespace, DataFolder, Writing], str] = options.perform
    try:
        lock = hold_folder(folder)
        try:
            said = perform(options, folder, writing)
        finally:
            lock.unlock()
    except CounterError as error:
        sys.stderr.write(f"{sentence(error, writing)}\n")
        return _REFUSED
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        return _LEFT
    sys.stdout.write(f"{_writable(said)}\n")
    return 0


def _writable(words: str) -> str:
    """Where the output goes to a file, Windows may write it in an alphabet that lacks a sign."""
    encoding = sys.stdout.encoding or "utf-8"
    return words.encode(encoding, "replace").decode(encoding)


def _recover(_options: argparse.Namespace, folder: DataFolder, _writing: Writing) -> str:
    fingerprint = recovery_record(folder.recovery).recovery_key
    return words.recovered(recover(folder, _typed_key(fingerprint)))


def _restore(options: argparse.Namespace, folder: DataFolder, writing: Writing) -> str:
    present = Present.SET_ASIDE if options.set_aside else Present.REFUSE
    command = Restore(options.backup, present)
    try:
        result = restore(folder, command, Clock(), _tell_nobody)
    except RecoveryKeyNeeded as needed:
        command = Restore(options.backup, present, _typed_key(needed.fingerprint))
        result = restore(folder, command, Clock(), _tell_nobody)
    return words.restored(result, writing)


def _typed_key(fingerprint: str) -> str:
    """From the keyboard line by line, unseen, or all from standard input; never an argument."""
    if not sys.stdin.isatty():
        return sys.stdin.read()
    sys.stderr.write(f"{words.ask_for_key(fingerprint)}\n")
    return "\n".join(_typed_line(number) for number in range(1, LINES + 1))


def _typed_line(number: int) -> str:
    while not is_right_line(number, typed := _unseen(number)):
        sys.stderr.write(f"{words.wrong_line(number)}\n")
    return typed


def _unseen(number: int) -> str:
    """What somebody types; a line that is no text is a wrong one."""
    try:
        return getpass.getpass(words.ask_for_line(number))
    except UnicodeDecodeError:
        return ""
    except EOFError as error:
        raise RecoveryKeyUnreadable(number) from error


def _language(folder: DataFolder) -> Language:
    try:
        return Language(load_settings(folder).language)
    except (SettingsUnreadable, OSError):
        return Language.FRENCH


def _tell_nobody(_done_bytes: int, _all_bytes: int) -> None:
    """A command says how it ended, and nothing before."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m counter_app")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    recovering = commands.add_parser(
        "recover", help="open this desk with the recovery key after its keyring was lost"
    )
    recovering.set_defaults(perform=_recover)
    restoring = commands.add_parser("restore", help="put a backup back in this desk's folder")
    restoring.add_argument("backup", type=Path, metavar="BACKUP", help="a folder guichet-…")
    restoring.add_argument(
        "--set-aside",
        action="store_true",
        help="although this desk holds more: its database is kept under a dated name",
    )
    restoring.set_defaults(perform=_restore)
    for each in (recovering, restoring):
        each.add_argument("--data", type=Path, metavar="DIR", help="this desk's folder")
    return parser
