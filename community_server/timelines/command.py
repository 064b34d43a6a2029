"""The command for whoever restored the database with a tool of PostgreSQL's own."""

from __future__ import annotations

import argparse

from community_server.commands import Commands, say
from community_server.database import Database
from community_server.server import the_community
from community_server.timelines.queries import begin_timeline


def add_commands(commands: Commands) -> None:
    """What is asked on the command line."""
    begin = commands.add_parser(
        "new-timeline", help="after a restore by other means: desks read all again and resend"
    )
    begin.set_defaults(command=begin_one)


def begin_one(options: argparse.Namespace, database: Database) -> int:
    """Begin a timeline; desks notice at their next hello, without a restart of the server."""
    with database.transaction() as connection:
        community = the_community(connection, options.community).community
        timeline = begin_timeline(connection, community)
    say(f"{community} is on timeline {timeline}")
    say("Desks that were revoked since the copy was made are not any more: `revoke` them now.")
    say("Nor is who was erased since: `erase-family` or `erase-contents`, once desks resent.")
    return 0
