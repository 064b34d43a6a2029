"""The commands that erase families: on request, and those that came no more."""

from __future__ import annotations

import argparse
import getpass
import json

from community_server.commands import Commands, refuse, say
from community_server.database import Connection, Database
from community_server.families.contents import erase_contents
from community_server.families.leaving import (
    Leaving,
    due,
    erase_now,
    erase_those_who_left,
    keep_family,
    leaving,
)
from community_server.families.queries import is_known_household
from community_server.reports.plain_words import euros
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
    whole = commands.add_parser(
        "erase-family",
        help="erase a family at once, its people and cards too; entries and accounts stay",
    )
    whole.add_argument("--household", required=True, help="which family, by its id")
    whole.set_defaults(command=erase_whole)
    left = commands.add_parser(
        "leaving", help="families that came no more: who is erased when, unless they come again"
    )
    left.add_argument("--json", action="store_true", help="one JSON object a line")
    left.add_argument("--keep", metavar="HOUSEHOLD", help="this one is still here: it counts anew")
    left.set_defaults(command=list_leaving)
    now = commands.add_parser(
        "erase-left", help="erase now whom the server would erase tonight: listed for a month, due"
    )
    now.add_argument("--dry-run", action="store_true", help="say whom, and erase nobody")
    now.set_defaults(command=erase_left)


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


def erase_whole(options: argparse.Namespace, database: Database) -> int:
    """Erase all of a family; 2 where nobody heard of it, or its account is not at zero."""
    household = options.household
    with database.transaction() as connection:
        community = the_community(connection, options.community).community
        if not is_known_household(connection, community, household):
            return refuse(f"{community} has never had a household {household}")
    if not erase_now(database, community, household, getpass.getuser()):
        return refuse(f"the account of {household} is not at zero: pay it back, or have it paid")
    say(f"erased: {household}; its entries stay, and name nobody")
    return 0


def list_leaving(options: argparse.Namespace, database: Database) -> int:
    """Print who is listed, or keep one of them; 2 where nobody knows the one to keep."""
    with database.transaction() as connection:
        community = the_community(connection, options.community).community
        if options.keep is not None:
            return _keep(connection, community, options.keep)
        listed = leaving(connection, community)
    write = _leaving_json if options.json else _leaving_line
    for each in listed:
        say(write(each))
    return 0


def erase_left(options: argparse.Namespace, database: Database) -> int:
    """Erase who is due, as the server does by itself once a day."""
    with database.transaction() as connection:
        community = the_community(connection, options.community).community
        if options.dry_run:
            for household in due(connection, community):
                say(f"would be erased: {household}")
            return 0
    for household in erase_those_who_left(database, community, getpass.getuser()):
        say(f"erased: {household}")
    return 0


def _keep(connection: Connection, community: str, household: str) -> int:
    if not keep_family(connection, community, household):
        return refuse(f"{community} has no household {household} that could be kept")
    note_access(connection, community, getpass.getuser(), AccessAction.CHANGE, 1, household)
    say(f"{household} counts as seen today")
    return 0


def _leaving_line(each: Leaving) -> str:
    line = f"{each.household}  last here {each.last_on}  "
    if each.is_erased:
        return f"{line}erased, and a desk told later of {euros(each.balance_cents)}"
    if each.balance_cents > 0:
        return f"{line}kept: {euros(each.balance_cents)} on its account; pay it back"
    if each.balance_cents < 0:
        return f"{line}kept: it owes {euros(-each.balance_cents)}; have it paid"
    line += f"erased on {each.erased_on}"
    return f"{line}, once heard of {', '.join(each.waits_for)}" if each.waits_for else line


def _leaving_json(each: Leaving) -> str:
    return json.dumps(
        {
            "household": each.household,
            "last_on": each.last_on.isoformat(),
            "erased_on": each.erased_on.isoformat(),
            "balance_cents": each.balance_cents,
            "waits_for": each.waits_for,
            "is_erased": each.is_erased,
        },
        ensure_ascii=False,
    )
