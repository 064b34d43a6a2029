"""The commands that bring reference data in from a folder, and write it out into one."""

from __future__ import annotations

import argparse
import getpass
import sys
from datetime import date
from pathlib import Path

from community_server.commands import Commands, refuse, say
from community_server.database import Database
from community_server.exchange.export_folder import FolderInUse, export_folder
from community_server.exchange.fault_text import fault_text
from community_server.exchange.import_folder import (
    DesksInTheWay,
    Imported,
    ImportUnderWay,
    import_folder,
    preview_import,
)
from community_server.exchange.plan import Absent, DeskChanges, ImportRules
from community_server.journal.repair import Retried, retry_quarantine
from community_server.server import the_community


def add_commands(commands: Commands) -> None:
    """`import` and `export`."""
    bring = commands.add_parser("import", help="bring reference data in from a folder of CSV files")
    bring.add_argument("folder", type=Path)
    bring.add_argument(
        "--dry-run", action="store_true", help="say what it would do, change nothing"
    )
    bring.add_argument(
        "--remove-absent", action="store_true", help="also remove the rows that a file lacks"
    )
    bring.add_argument(
        "--desk-changes",
        type=DeskChanges,
        choices=list(DeskChanges),
        default=DeskChanges.REFUSE,
        help="where a desk changed a row too: refuse it all, keep the desk's word, overwrite it",
    )
    bring.set_defaults(command=run_import)
    take = commands.add_parser("export", help="write the reference data out, as import reads it")
    take.add_argument("folder", type=Path)
    take.set_defaults(command=run_export)
    for command in (bring, take):
        command.add_argument("--by", help="who does it; default: the user of this session")


def run_import(options: argparse.Namespace, database: Database) -> int:
    """Import a folder and say what became of it; 2 when a fault, which is named, forbids it."""
    absent = Absent.REMOVE if options.remove_absent else Absent.LEAVE
    rules = ImportRules(options.desk_changes, absent)
    community = _community(options, database)
    today = date.today()  # noqa: DTZ011 (the day of whoever types the command)
    if options.dry_run:
        imported = preview_import(database, community, options.folder, rules, today)
        return _report(imported, "dry run: nothing was written")
    try:
        imported = import_folder(database, community, options.folder, rules, today, _by(options))
    except ImportUnderWay:
        return refuse("somebody else is importing into this community; wait until that is done")
    except DesksInTheWay:
        return refuse("desks keep changing the same rows; try again at a quieter moment")
    status = _report(imported, "imported")
    if status == 0 and not imported.is_unchanged:
        _say_retried(retry_quarantine(database, community, by=_by(options)))
    return status


def run_export(options: argparse.Namespace, database: Database) -> int:
    """Write every table into a new folder; 2 when the folder holds something."""
    community = _community(options, database)
    try:
        rows = export_folder(database, community, options.folder, _by(options))
    except FolderInUse:
        return refuse(f"{options.folder} holds something already; name a folder that is not there")
    except OSError as error:
        return refuse(f"nothing was exported: {error.strerror or error}")
    for file, count in rows.items():
        say(f"{file}: {count}")
    say(f"{options.folder} holds personal data: keep it where only you can read it, then delete it")
    return 0


def _report(imported: Imported, done: str) -> int:
    if imported.faults:
        for fault in imported.faults:
            sys.stderr.write(f"{fault_text(fault)}\n")
        return refuse(f"faults: {len(imported.faults)}; nothing was written")
    for file, counts in imported.counts.items():
        say(f"{file}: {counts.added} added, {counts.changed} changed, {counts.removed} removed")
    if imported.is_unchanged:
        say("nothing is different from what the community holds")
    if imported.kept:
        say(f"rows that stay as desks changed them: {imported.kept}")
    say(done)
    return 0


def _say_retried(retried: Retried) -> None:
    """Entries may have waited for just these rows."""
    if retried.repaired:
        say(f"entries that waited for these rows and were applied: {retried.repaired}")
    if retried.apart:
        say(f"entries that still wait: {retried.apart}; `repair list` says why")


def _community(options: argparse.Namespace, database: Database) -> str:
    with database.transaction() as connection:
        return the_community(connection, options.community).community


def _by(options: argparse.Namespace) -> str:
    return options.by or getpass.getuser()
