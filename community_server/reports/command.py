"""The commands that print a report, and say who may read reports over the network."""

from __future__ import annotations

import argparse
import getpass
import json
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from community_server.commands import Commands, refuse, say, some_text
from community_server.database import Connection, Database
from community_server.reports.answers import PeriodReport
from community_server.reports.choice import BackwardsPeriod, Choice, NoSuchPlace
from community_server.reports.make_report import make_report
from community_server.reports.plain_words import in_plain_words
from community_server.reports.reporters import (
    NoSuchReporter,
    Reading,
    Reporter,
    ReporterExists,
    add_reporter,
    note_reading,
    readings,
    reporters,
    revoke_reporter,
)
from community_server.reports.sheets import SheetName, sheet_of
from community_server.server import the_community
from counter_protocol.messages import encode_message

LONGEST_NAME: Final = 100
_PLACES: Final = ("desk", "regie", "site", "organisation", "service")


def add_commands(commands: Commands) -> None:
    """`report`, and `reporter add`, `revoke`, `list` and `reads`."""
    report = commands.add_parser("report", help="what desks took, owe and hold in a period")
    report.add_argument(
        "--from", dest="since", type=_day, required=True, metavar="YYYY-MM-DD", help="first day"
    )
    report.add_argument(
        "--to", dest="until", type=_day, required=True, metavar="YYYY-MM-DD", help="last day"
    )
    for place in _PLACES:
        report.add_argument(f"--{place}", nargs="+", default=[], help="only of these; default: all")
    how = report.add_mutually_exclusive_group()
    how.add_argument(
        "--csv", type=Path, metavar="FOLDER", help="one file a table, for spreadsheets"
    )
    how.add_argument("--json", action="store_true", help="for another program")
    report.set_defaults(command=print_report)
    _add_reporter_commands(commands)


def _add_reporter_commands(commands: Commands) -> None:
    reporter = commands.add_parser("reporter", help="who may read reports over the network")
    actions = reporter.add_subparsers(metavar="add|revoke|list|reads", required=True)
    add = actions.add_parser("add", help="print a key for somebody, once")
    add.set_defaults(command=add_one)
    revoke = actions.add_parser("revoke", help="have their key open nothing any more")
    revoke.set_defaults(command=revoke_one)
    for action in (add, revoke):
        action.add_argument("name", type=_name)
        action.add_argument("--by", help="who says so; default: the user of this session")
    listing = actions.add_parser("list", help="who may, and who may no more")
    listing.set_defaults(command=list_reporters)
    reads = actions.add_parser("reads", help="who read which report, oldest first")
    reads.set_defaults(command=list_readings)
    for action in (listing, reads):
        action.add_argument("--json", action="store_true", help="one JSON object a line")


def print_report(options: argparse.Namespace, database: Database) -> int:
    """Print a report or write its sheets; 2 when it is refused."""
    places = {f"{place}s": tuple(getattr(options, place)) for place in _PLACES}
    choice = Choice(options.since, options.until, **places)
    with database.transaction() as connection:
        community = _community(connection, options)
        note_reading(connection, community, getpass.getuser(), str(choice))
    try:
        report = make_report(database, community, choice)
    except BackwardsPeriod:
        return refuse("the period ends before it begins: --from is its first day, --to its last")
    except NoSuchPlace as error:
        return refuse(f"{community} has no {error.kind} {error.name}")
    return _put_out(report, options)


def _put_out(report: PeriodReport, options: argparse.Namespace) -> int:
    if options.csv is not None:
        return _write_sheets(report, options.csv)
    if options.json:
        say(encode_message(report).decode())
        return 0
    for line in in_plain_words(report):
        say(line)
    return 0


def _write_sheets(report: PeriodReport, folder: Path) -> int:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        return refuse(f"{folder} holds something already; name a folder that is not there")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in SheetName:
            path = folder / f"{name}.csv"
            path.write_bytes(sheet_of(report, name))
            say(str(path))
    except OSError as error:
        why = error.strerror or error
        return refuse(f"the report is not whole in {folder}: {why}; name another folder")
    return 0


def add_one(options: argparse.Namespace, database: Database) -> int:
    """Print a new reporter's key; 2 when there is one of that name."""
    with database.transaction() as connection:
        community = _community(connection, options)
        try:
            key = add_reporter(connection, community, options.name, _by(options))
        except ReporterExists:
            return refuse(f"{options.name} has a key: revoke it first, then add another")
        # Before it is committed: a key that nobody saw would open the reports all the same.
        say(key)
    return 0


def revoke_one(options: argparse.Namespace, database: Database) -> int:
    """Revoke a reporter's key; 2 when there is none."""
    with database.transaction() as connection:
        community = _community(connection, options)
        try:
            revoke_reporter(connection, community, options.name, _by(options))
        except NoSuchReporter:
            return refuse(f"{options.name} has no key of {community}")
    say(f"the key of {options.name} opens nothing any more")
    return 0


def list_reporters(options: argparse.Namespace, database: Database) -> int:
    """Print every reporter."""
    with database.transaction() as connection:
        found = reporters(connection, _community(connection, options))
    return _list((_as_json(each) for each in found), map(_reporter_line, found), options)


def list_readings(options: argparse.Namespace, database: Database) -> int:
    """Print who read what."""
    with database.transaction() as connection:
        found = readings(connection, _community(connection, options))
    told = ({"at": _written(x.at), "reader": x.reader, "what": x.what} for x in found)
    return _list(told, map(_reading_line, found), options)


def _list(told: Iterable[dict[str, Any]], lines: Iterable[str], options: argparse.Namespace) -> int:
    for line in (json.dumps(x, ensure_ascii=False) for x in told) if options.json else lines:
        say(line)
    return 0


def _as_json(reporter: Reporter) -> dict[str, Any]:
    return {
        "reporter": reporter.reporter,
        "added_by": reporter.added_by,
        "added_at": _written(reporter.added_at),
        "revoked_by": reporter.revoked_by,
        "revoked_at": _written(reporter.revoked_at),
    }


def _reporter_line(reporter: Reporter) -> str:
    ended = f", revoked {_written(reporter.revoked_at)}" if reporter.revoked_at else ""
    return f"{reporter.reporter:<24} since {_written(reporter.added_at)}{ended}"


def _reading_line(reading: Reading) -> str:
    return f"{_written(reading.at)}  {reading.reader:<24} {reading.what}"


def _community(connection: Connection, options: argparse.Namespace) -> str:
    return the_community(connection, options.community).community


def _by(options: argparse.Namespace) -> str:
    return options.by or getpass.getuser()


def _day(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 (a day, of no zone)
    except ValueError as error:
        raise argparse.ArgumentTypeError("a day such as 2026-11-21") from error


def _name(text: str) -> str:
    name = some_text(text)
    if len(name) > LONGEST_NAME or "\0" in name:
        raise argparse.ArgumentTypeError(f"at most {LONGEST_NAME} characters")
    return name


def _written(moment: datetime | None) -> str | None:
    return None if moment is None else f"{moment:%Y-%m-%dT%H:%M:%SZ}"
