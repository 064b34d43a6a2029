"""The commands that make a community and its recovery key, printed once for the safe."""

from __future__ import annotations

import argparse
import getpass
import re
import sys
from typing import Final

from community_server.commands import Commands, refuse, some_text
from community_server.communities.queries import (
    communities,
    create_community,
    recovery_key_of,
    set_recovery_key,
)
from community_server.database import Connection, Database
from community_server.server import the_community
from counter_protocol.recovery import RecoveryKey, RecoveryKeyMistyped, recovery_fingerprint

_IDENTIFIER: Final = re.compile(r"[^\s/\\]{1,64}")
"""It names folders of backups, too."""


def add_commands(commands: Commands) -> None:
    """What is asked on the command line."""
    create = commands.add_parser(
        "create-community", help="create an empty community and print its recovery key"
    )
    create.add_argument("id", type=some_text)
    create.add_argument("name", type=some_text)
    create.set_defaults(command=create_one)
    make = commands.add_parser(
        "make-recovery-key", help="print a new recovery key; desks learn of it when enrolled"
    )
    make.add_argument("--replace", action="store_true", help="although there is one")
    make.set_defaults(command=make_recovery_key)
    check = commands.add_parser(
        "check-recovery-key", help="ask for the recovery key, and say whether it is the right one"
    )
    check.set_defaults(command=check_recovery_key)


def create_one(options: argparse.Namespace, database: Database) -> int:
    """Create a community, with a recovery key of its own; 2 where its identifier cannot be."""
    if not _IDENTIFIER.fullmatch(options.id):
        return refuse("an identifier has one to 64 characters, without blanks and without a slash")
    with database.transaction() as connection:
        names = {each.community: each.name for each in communities(connection)}
        if options.id in names:
            there = f"{options.id} already, {names[options.id]}"
            return refuse(f"there is a community {there}; nothing was changed")
        create_community(connection, options.id, options.name)
        print_new_recovery_key(connection, options.id)
    return 0


def make_recovery_key(options: argparse.Namespace, database: Database) -> int:
    """Give a community a recovery key, or another one; 2 when it has one and nobody insisted."""
    with database.transaction() as connection:
        community = the_community(connection, options.community).community
        held = recovery_key_of(connection, community)
        if held is not None and not options.replace:
            return refuse(f"there is one, {recovery_fingerprint(held)}; --replace makes another")
        print_new_recovery_key(connection, community)
    if held is not None:
        sys.stdout.write(_KEEP_BOTH.format(former=recovery_fingerprint(held)))
    return 0


def check_recovery_key(options: argparse.Namespace, database: Database) -> int:
    """Whether what lies in the safe is the recovery key; typed, never an argument."""
    with database.transaction() as connection:
        community = the_community(connection, options.community).community
        held = recovery_key_of(connection, community)
    try:
        typed = RecoveryKey.from_paper(_typed())
    except RecoveryKeyMistyped as error:
        return refuse(f"line {error.line} is not right")
    if held != typed.public_bytes:
        wanted = "none" if held is None else recovery_fingerprint(held)
        return refuse(f"this is {recovery_fingerprint(typed.public_bytes)}, not {wanted}")
    sys.stdout.write(f"this is the recovery key {recovery_fingerprint(typed.public_bytes)}\n")
    return 0


def print_new_recovery_key(connection: Connection, community: str) -> None:
    """Make one and print it for the safe; the caller commits.

    It is on paper before it is in force: a key that nobody has would wrap what nobody can open.
    """
    key = RecoveryKey.generate()
    lines = "\n".join(f"    {line}" for line in key.paper_lines())
    fingerprint = recovery_fingerprint(key.public_bytes)
    sys.stdout.write(_PAPER.format(fingerprint=fingerprint, lines=lines))
    sys.stdout.flush()
    set_recovery_key(connection, community, key.public_bytes)


def _typed() -> str:
    """Four lines, or all in one; not echoed where somebody could look over a shoulder."""
    if not sys.stdin.isatty():
        return sys.stdin.read()
    return "".join(getpass.getpass(f"line {number}: ") for number in range(1, 5))


_PAPER: Final = """\
Recovery key {fingerprint}

{lines}

Print these four lines and lock them in a safe: they are shown this once, and kept nowhere.
They open the database of any desk of this community whose keyring is lost.
"""

_KEEP_BOTH: Final = """
Keep the former one, {former}, as well: each desk goes on with it until it is enrolled again.
"""
