"""What an administrator asks of security: strike a desk off, list desks, who saw families."""

from __future__ import annotations

import argparse
import getpass
import json
from datetime import UTC, datetime
from typing import Final

from community_server.commands import Commands, refuse, say, some_text
from community_server.database import Database
from community_server.families.queries import is_known_household
from community_server.security.accesses import Access, accesses
from community_server.security.revocation import DeskState, NoSuchDesk, desk_states, revoke_desk
from community_server.server import the_community


def add_commands(commands: Commands) -> None:
    """What is asked on the command line."""
    revoke = commands.add_parser(
        "revoke", help="strike a desk off at once; enrolling it anew lets it back in"
    )
    revoke.add_argument("desk")
    revoke.add_argument(
        "--reason", type=some_text, required=True, help="what happened; name nobody"
    )
    revoke.add_argument("--by", default=None, help="who says so; default: the user of this session")
    revoke.set_defaults(command=revoke_one)
    desks = commands.add_parser(
        "desks", help="list the desks: when heard, and which are struck off"
    )
    desks.add_argument("--json", action="store_true", help="one JSON object a line")
    desks.set_defaults(command=list_desks)
    read = commands.add_parser("accesses", help="who read or changed families, oldest first")
    read.add_argument("--household", help="only what concerned this one, alone or among others")
    read.add_argument("--since", type=_day, metavar="YYYY-MM-DD", help="from this day on, UTC")
    read.add_argument("--json", action="store_true", help="one JSON object a line")
    read.set_defaults(command=list_accesses)


def revoke_one(options: argparse.Namespace, database: Database) -> int:
    """Strike a desk off, or void its codes; 2 when there is nothing of it that could end."""
    with database.transaction() as connection:
        community = the_community(connection, options.community).community
        try:
            ended = revoke_desk(
                connection, community, options.desk, options.reason, options.by or getpass.getuser()
            )
        except NoSuchDesk as error:
            return refuse(f"{community} has no desk {error.desk}")
    if not ended.was_enrolled:
        return _say_codes_void(options.desk, ended.codes)
    say(_REVOKED.format(desk=options.desk))
    if ended.passages:
        say(_FREED.format(passages=ended.passages))
    return 0


def _say_codes_void(desk: str, codes: int) -> int:
    if not codes:
        return refuse(f"{desk} was never enrolled and no code for it is open: nothing to end")
    say(_VOID.format(desk=desk, codes=codes))
    return 0


def list_desks(options: argparse.Namespace, database: Database) -> int:
    """Print every desk of the community."""
    with database.transaction() as connection:
        community = the_community(connection, options.community).community
        states = desk_states(connection, community)
    write = _json_line if options.json else _line
    for state in states:
        say(write(state))
    return 0


def list_accesses(options: argparse.Namespace, database: Database) -> int:
    """Print the log of accesses to families; 2 where nobody ever heard of the one asked for."""
    household = options.household
    with database.transaction() as connection:
        community = the_community(connection, options.community).community
        if household is not None and not is_known_household(connection, community, household):
            return refuse(f"{community} has never had a household {household}")
        found = accesses(connection, community, household, options.since)
    write = _access_json if options.json else _access_line
    for access in found:
        say(write(access))
    return 0


def _access_line(access: Access) -> str:
    whose = access.household or f"{access.families} families"
    looked = f" by {access.agent} ({access.way})" if access.agent else ""
    return f"{_written(access.at)}  {access.actor:<16} {access.action:<12} {whose}{looked}"


def _access_json(access: Access) -> str:
    return json.dumps(
        {
            "at": _written(access.at),
            "actor": access.actor,
            "action": access.action,
            "household": access.household,
            "families": access.families,
            "agent": access.agent,
            "way": access.way,
        },
        ensure_ascii=False,
    )


def _day(text: str) -> datetime:
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError as error:
        raise argparse.ArgumentTypeError("a day such as 2026-11-21") from error


def _line(state: DeskState) -> str:
    return (
        f"{state.desk:<16} {_standing(state):<40}"
        f" heard {_written(state.heard_at) or 'never':<20}"
        f" epoch {state.epoch or '-'} program {state.program or '-'}"
    )


def _standing(state: DeskState) -> str:
    if state.revoked_at is not None:
        return f"revoked {_written(state.revoked_at)}"
    return "enrolled" if state.enrolments else "not enrolled"


def _json_line(state: DeskState) -> str:
    return json.dumps(
        {
            "desk": state.desk,
            "site": state.site,
            "enrolments": state.enrolments,
            "epoch": state.epoch,
            "heard_at": _written(state.heard_at),
            "program": state.program,
            "revoked_at": _written(state.revoked_at),
            "reason": state.reason,
        },
        ensure_ascii=False,
    )


def _written(moment: datetime | None) -> str | None:
    return None if moment is None else f"{moment:%Y-%m-%dT%H:%M:%SZ}"


_FREED: Final = """\
It may have recorded up to {passages} passages that are not here. They are free for other desks
from now on, so that quotas may be gone beyond by as many once its entries are taken in."""
_VOID: Final = """\
{desk} was never enrolled; its unused codes ({codes}) are void, and `enrol` gives another."""
_REVOKED: Final = """\
{desk} is struck off: it reads nothing more and its entries are no longer taken over the network.
Nothing that was taken at it is lost: restore its backup and enrol it, or `take-in` its archive."""
