"""The commands that list what was set apart, and apply what can be by now."""

from __future__ import annotations

import argparse
import getpass
import json
from collections.abc import Sequence

from community_server.commands import Commands, say
from community_server.database import Database
from community_server.journal.apart_queries import ApartEntry, all_apart
from community_server.journal.reasons import reason_sentence
from community_server.journal.repair import retry_quarantine
from community_server.server import the_community


def add_commands(commands: Commands) -> None:
    """`repair list` and `repair retry`."""
    repair = commands.add_parser("repair", help="entries that are held and could not be applied")
    actions = repair.add_subparsers(metavar="list|retry", required=True)
    listing = actions.add_parser("list", help="say which, and what to do about each")
    listing.set_defaults(command=list_apart)
    retry = actions.add_parser("retry", help="apply those that can be by now")
    retry.add_argument("--by", help="who does it; default: the user of this session")
    retry.set_defaults(command=retry_apart)
    for action in (listing, retry):
        action.add_argument("--desk", help="of this desk alone")
        action.add_argument("--json", action="store_true", help="for another program")


def list_apart(options: argparse.Namespace, database: Database) -> int:
    """Print every entry that is set apart, and why."""
    with database.transaction() as connection:
        community = the_community(connection, options.community).community
        apart = all_apart(connection, community, options.desk)
    _print(apart, {}, as_json=options.json)
    return 0


def retry_apart(options: argparse.Namespace, database: Database) -> int:
    """Apply what can be; 1 while something still cannot."""
    with database.transaction() as connection:
        community = the_community(connection, options.community).community
    retried = retry_quarantine(
        database, community, by=options.by or getpass.getuser(), desk=options.desk
    )
    with database.transaction() as connection:
        apart = all_apart(connection, community, options.desk)
    _print(apart, {"repaired": retried.repaired}, as_json=options.json)
    return 1 if apart else 0


def _print(apart: Sequence[ApartEntry], counts: dict[str, int], *, as_json: bool) -> None:
    if as_json:
        entries = [_as_json(each) for each in apart]
        say(json.dumps({**counts, "entries": entries}))
        return
    for name, count in counts.items():
        say(f"{name}: {count}")
    for each in apart:
        say(_sentence(each))
    say(f"set apart: {len(apart)}")


def _sentence(entry: ApartEntry) -> str:
    where = f"{entry.desk} epoch {entry.epoch} entry {entry.seq}"
    history = ", of its other history," if entry.beside else ""
    detail = f" ({entry.detail})" if entry.detail else ""
    return f"{where}{history} was not applied: {reason_sentence(entry.reason)}{detail}"


def _as_json(entry: ApartEntry) -> dict[str, object]:
    return {
        "desk": entry.desk,
        "epoch": entry.epoch,
        "seq": entry.seq,
        "hash": entry.hash.hex(),
        "reason": entry.reason,
        "detail": entry.detail,
        "beside": entry.beside,
        "sentence": reason_sentence(entry.reason),
    }
