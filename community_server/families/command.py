"""The command that erases what desks said of a family, as its people may ask."""

from __future__ import annotations

import argparse
import getpass

from community_server.commands import Commands, refuse, say
from community_server.database import Database
from community_server.families.contents import erase_contents
from community_server.families.queries import is_known_household
from community_server.security.accesses import AccessAction, note_access
from community_server.server import the_community


def add_commands(commands: Commands) -> None:
    """What is asked on the command line."""
    erase = commands.add_parser(
        "erase-contents",
        help="erase what desks said of a family (RGPD article 17); the journal stays whole",
    )
    erase.add_argument("--household", required=True, help="which family, by its id")
    erase.set_defaults(command=erase_one)


def erase_one(options: argparse.Namespace, database: Database) -> int:
    """Erase it for good; 2 where nobody ever heard of the family."""
    with database.transaction() as connection:
        community = the_community(connection, options.community).community
        if not is_known_household(connection, community, options.household):
            return refuse(f"{community} has never had a household {options.household}")
        erased = erase_contents(connection, community, options.household)
        note_access(
            connection, community, getpass.getuser(), AccessAction.ERASURE, 1, options.household
        )
    say(f"contents erased: {erased}; the entries stay, and tell nothing of the family")
    return 0
