"""All figures of the month by SQL, in one transaction that leaves nothing behind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from bench.month.asked import MONTH
from bench.month.by_sql import books, closings, periods, raw
from bench.month.figures import Figures
from bench.month.wanted import Wanted
from community_server.database import Connection
from community_server.server import CommunityServer

_READ: Final = (raw.ENTRY, raw.POSTED, raw.PAID, raw.SOLD, raw.MOVED, raw.DRAWER, raw.INDEXES)
_ASKED: Final = (raw.LOOK, books.BALANCE_DAY, books.BOOK_PERIOD, periods.QUESTION)
_DERIVED: Final = (
    *(raw.SPAN, closings.TILL_END, closings.PART),
    *(books.PLACE, books.BOOKED, books.RECEIVED, periods.CHOSEN_LINE),
)
_OF_DESKS: Final = (
    *(closings.PERIODS, closings.PERIOD_PARTS, closings.TILLS, closings.Z, closings.PARTS),
    *(books.BALANCES, books.OWED, books.REGISTER, books.UNPAID, books.DEPOSITS),
    *(books.IN_HAND, books.CHECKS),
)
_OF_THE_SERVER: Final = (
    *(periods.EARNED, periods.TAKEN, periods.DEPOSITS, periods.CLOSINGS, periods.SHEETS),
)
_FIGURE: Final = "CREATE TEMP TABLE figure (name text[], cents bigint) ON COMMIT DROP"
# Nobody else analyses tables that a transaction makes for itself.
_KNOWN: Final = "ANALYZE span, till_end, part, place, booked, received, chosen_line"
# A month takes longer to sum than any request may take.
_IN_NO_HURRY: Final = "SELECT set_config('statement_timeout', '0', true)"
_TODAY_AND_LATER: Final = "9999-12-31"


def sums_by_sql(server: CommunityServer, wanted: Wanted, *alterations: str) -> Figures:
    """Every figure that reports tell, if they are right; `alterations` are done to `written`."""
    with server.database.transaction() as connection:
        named = {"community": server.community, "month": MONTH}
        connection.execute(_IN_NO_HURRY)
        for statement in (raw.WRITTEN, *alterations, *_READ, *_ASKED):
            connection.execute(statement.encode(), named)
        _ask(connection, wanted)
        for statement in (*_DERIVED, _FIGURE, _KNOWN):
            connection.execute(statement.encode(), named)
        for sums in (_OF_DESKS, _OF_THE_SERVER):
            for statement in sums:
                connection.execute(f"INSERT INTO figure {statement}".encode(), named)
            connection.execute("ANALYZE figure")
        rows = connection.execute("SELECT name, cents FROM figure WHERE cents <> 0").fetchall()
    return {tuple(name): cents for name, cents in rows}


def _ask(connection: Connection, wanted: Wanted) -> None:
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO look VALUES (%s, %s)", _looks(wanted))
        cursor.executemany("INSERT INTO balance_day VALUES (%s, %s)", _days(wanted))
        cursor.executemany("INSERT INTO book_period VALUES (%s, %s)", _periods(wanted))
        cursor.executemany(
            "INSERT INTO question VALUES (%s, %s, %s, %s, %s, %s, %s)", _questions(wanted)
        )


def _looks(wanted: Wanted) -> Iterator[tuple[str, str]]:
    return ((desk, place) for desk, places in wanted.looks.items() for place in places)


def _days(wanted: Wanted) -> Iterable[tuple[str, str]]:
    days = [(day.isoformat(), day.isoformat()) for day in wanted.balance_days]
    return [*days, ("now", _TODAY_AND_LATER)]


def _periods(wanted: Wanted) -> Iterator[tuple[str, str]]:
    return ((first.isoformat(), last.isoformat()) for first, last in wanted.book_periods)


def _questions(wanted: Wanted) -> Iterator[tuple[str, str, str, list[str], str, str, bool]]:
    for each in wanted.questions:
        yield (
            *(each.name, each.since.isoformat(), each.until.isoformat(), list(each.desks)),
            *(each.organisation, each.service, not each.organisation and not each.service),
        )
