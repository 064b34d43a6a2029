"""The commands that make a backup of a community, and that put one back."""

from __future__ import annotations

import argparse
from pathlib import Path

from community_server.backup.make import check_backup, keep_newest, make_backup
from community_server.backup.note import BackupNote, NotABackup
from community_server.backup.restore import (
    CommunityThere,
    OlderBackup,
    restore_new,
    restore_over,
)
from community_server.commands import Commands, refuse, say
from community_server.database import Database
from community_server.server_key import held_server_key, key_file_of


def add_commands(commands: Commands) -> None:
    """What is asked on the command line."""
    backup = commands.add_parser("backup", help="back the community up, while it is served")
    backup.add_argument("folder", type=Path)
    backup.add_argument("--keep", type=_some, metavar="N", help="keep the newest N, remove others")
    backup.set_defaults(command=back_up)
    restore = commands.add_parser("restore", help="put a backup back, under a new timeline")
    restore.add_argument("backup", type=Path)
    restore.add_argument("--replace", action="store_true", help="although the community is there")
    restore.set_defaults(command=put_back)


def _some(text: str) -> int:
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError("how many to keep, from 1 on")
    return int(text)


def back_up(options: argparse.Namespace, database: Database) -> int:
    """Make a backup and say where it is; 2 when it cannot be written, or not be read again."""
    try:
        path, note = make_backup(database, options.community, options.folder)
        gone = keep_newest(options.folder, note.community, options.keep) if options.keep else []
    except NotABackup as error:
        return refuse(f"the backup is not good: {error.reason}; is the disk failing?")
    except OSError as error:
        return refuse(f"no backup was made: {error.strerror or error}")
    say(f"{path}: {note.rows} rows, read again; keep the server key apart from it")
    for each in gone:
        say(f"{each} was removed")
    return 0


def put_back(options: argparse.Namespace, database: Database) -> int:
    """Restore a backup; 2 when it is none, not of this key, or would replace unasked."""
    try:
        note = check_backup(options.backup)
        unfit = _key_fault(note, key_file_of(options.key_file, options.embedded))
        if unfit:
            return refuse(unfit)
        restored = _restore(options, database)
    except NotABackup as error:
        return refuse(f"{options.backup} cannot be restored: {error.reason}")
    except OlderBackup:
        return refuse("this backup is of an older program: restore it into an empty database")
    except CommunityThere as error:
        return refuse(
            f"{error.community} is there, with {error.lacking} more entries than this backup:"
            " back it up, stop its server, then say --replace"
        )
    say(f"{restored.community} is as it was at {restored.made_at}, on a new timeline")
    say("Desks that were revoked since are not any more: `revoke` them before the server starts.")
    say("Nor is who was erased since: `erase-family` or `erase-contents`, once desks resent.")
    say("Start the server: desks read everything again, and resend what the backup lacks.")
    return 0


def _restore(options: argparse.Namespace, database: Database) -> BackupNote:
    if options.replace:
        return restore_over(database, options.backup)
    return restore_new(database, options.backup)


def _key_fault(note: BackupNote, key_file: Path) -> str | None:
    """Desks believe the key that signed their enrolment, and no other."""
    if not note.server_key:
        return None
    key = held_server_key(key_file)
    if key is None:
        return f"put the server key into {key_file} first: without it, desks refuse this server"
    if key.public_bytes.hex() != note.server_key:
        return f"{key_file} holds another key than the desks of this backup know"
    return None
