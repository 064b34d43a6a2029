"""The commands that take archives in, after the database was lost or a desk was."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from community_server.commands import Commands, refuse, say
from community_server.database import Database
from community_server.logs import log_to_standard_error
from community_server.rebuild.lost_community import NoEnrolment, create_again
from community_server.rebuild.take_in import Outcome, TakenIn, take_in
from community_server.rebuild.verified import (
    SeveralCommunities,
    UnprovenArchive,
    VerifiedArchive,
    verified_archives,
)
from community_server.server import open_server
from community_server.server_key import held_server_key, key_file_of
from counter_protocol.finding_text import printable, sentence
from counter_protocol.sealing import SigningKey

_SOME_LEFT: Final = 1
_MOST_SENTENCES: Final = 5


def add_commands(commands: Commands) -> None:
    """What is asked on the command line."""
    rebuild = commands.add_parser("rebuild", help="make a lost database again from desks' archives")
    rebuild.set_defaults(command=rebuild_all)
    taking = commands.add_parser("take-in", help="take in what a desk archived and never sent")
    taking.set_defaults(command=take_in_all)
    for each in (rebuild, taking):
        each.add_argument("archives", type=Path, nargs="+", metavar="ARCHIVE")


def rebuild_all(options: argparse.Namespace, database: Database) -> int:
    """Create the community again where it is not there, then take every archive in."""
    key = _key(options)
    if key is None:
        return _no_key(options)
    try:
        archives = verified_archives(options.archives, key.public_bytes)
        with database.transaction() as connection:
            created = create_again(connection, archives, key.public_bytes)
    except (UnprovenArchive, SeveralCommunities) as error:
        return _unfit(error)
    except NoEnrolment:
        return refuse("none of these archives says who the community is: add a whole one")
    if created:
        say(f"{archives[0].manifest.community} was created again, on a new timeline")
        say("No desk is revoked any more: `revoke` those that were before you start the server.")
        say("Nobody is erased any more: `erase-family` or `erase-contents`, once desks resent.")
    return _take_in(database, key, archives)


def take_in_all(options: argparse.Namespace, database: Database) -> int:
    """Take every archive in; the community must be there."""
    key = _key(options)
    if key is None:
        return _no_key(options)
    try:
        return _take_in(database, key, verified_archives(options.archives, key.public_bytes))
    except (UnprovenArchive, SeveralCommunities) as error:
        return _unfit(error)


def _take_in(database: Database, key: SigningKey, archives: list[VerifiedArchive]) -> int:
    log_to_standard_error()
    server = open_server(database, key, archives[0].manifest.community)
    results = take_in(server, archives)
    for each in results:
        _tell(each)
    with database.transaction() as connection:
        waiting = connection.execute(
            "SELECT count(*) FROM quarantine WHERE community = %s", (server.community,)
        ).fetchone()
    assert waiting is not None
    if waiting[0]:
        say(f"{waiting[0]} entries wait to be applied: import the families, or see repair list")
    left = {Outcome.WAITING, Outcome.REFUSED}
    return _SOME_LEFT if any(each.outcome in left for each in results) else 0


def _tell(taken: TakenIn) -> None:
    manifest = taken.archive.manifest
    said = f"{taken.fresh} of {manifest.entries} entries of {printable(manifest.desk)} were new"
    say(f"{taken.archive.path}: {taken.outcome.value}, {said}. {taken.detail}".rstrip(" "))
    for finding in taken.archive.findings[:_MOST_SENTENCES]:
        say(f"  {sentence(finding)}")


def _key(options: argparse.Namespace) -> SigningKey | None:
    return held_server_key(key_file_of(options.key_file, options.embedded))


def _no_key(options: argparse.Namespace) -> int:
    where = key_file_of(options.key_file, options.embedded)
    return refuse(f"put the server key into {where} first: it proves whose these archives are")


def _unfit(error: UnprovenArchive | SeveralCommunities) -> int:
    if isinstance(error, SeveralCommunities):
        return refuse(f"these archives are of several communities: {', '.join(error.found)}")
    for finding in error.findings[:_MOST_SENTENCES]:
        say(sentence(finding))
    if not error.path.is_file():
        return refuse(f"{error.path} is no file: name archives that desks made")
    return refuse(f"{error.path} is not an archive that this server's key vouches for")
