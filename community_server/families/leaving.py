"""Families that came no more: listed a month ahead, then erased, at most three years after.

Data is kept no longer than its purpose needs (RGPD art. 5 (1) e; for three years, CNIL NS-058).
Entries and accounts stay, and name nobody. A family with money on its account, or that owes some,
waits for a person.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from psycopg.rows import class_row

from community_server.database import Connection, Database
from community_server.families.erasing import erase_family
from community_server.families.last_days import note_last_days
from community_server.security.accesses import AccessAction, note_access
from counter_protocol.reference import ERASED_NAME

YEARS_SETTING: Final = "family_years"
LONGEST_YEARS: Final = 3
NOTICE_DAYS: Final = 30
BY_ITSELF: Final = "server"
"""Who erased, in the log of accesses, where nobody typed a command."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """A family that is to be erased on a day, unless anything is heard of it before.

    With a balance it is not: a person pays it back, or claims what is owed. Nor while desks were
    not heard since it was listed (`waits_for`): it may have come there. One that `is_erased` is
    here for money that a desk told of later.
    """

    household: str
    last_on: date
    erased_on: date
    balance_cents: int
    waits_for: list[str] = field(default_factory=list)
    is_erased: bool = False

    def is_due(self, today: date) -> bool:
        """Whether it may be erased today."""
        return self.balance_cents == 0 and not self.waits_for and self.erased_on <= today


def erase_those_who_left(database: Database, community: str, by: str = BY_ITSELF) -> list[str]:
    """List who is to be erased within a month, and erase who was listed so long and is due.

    One transaction each: a desk that tells of a family waits for nobody else's erasure.
    """
    with database.transaction() as connection:
        connection.execute("SET LOCAL statement_timeout = 0")
        note_last_days(connection, community)
        _announce(connection, community)
        households = due(connection, community)
    return [each for each in households if _erase_if_due(database, community, each, by)]


def erase_now(database: Database, community: str, household: str, by: str) -> bool:
    """Erase one family, due or not, but not where its account holds money or owes some."""
    with database.transaction() as connection:
        if _locked_balance_cents(connection, community, household):
            return False
        _erase(connection, community, household, by)
    return True


def leaving(connection: Connection, community: str) -> list[Leaving]:
    """Who is listed, by the day of their erasure."""
    with connection.cursor(row_factory=class_row(Leaving)) as cursor:
        cursor.execute(_LISTED, _parameters(connection, community))
        return cursor.fetchall()


def due(connection: Connection, community: str) -> list[str]:
    """Who of those may be erased today."""
    today = _today(connection)
    return [each.household for each in leaving(connection, community) if each.is_due(today)]


def keep_family(connection: Connection, community: str, household: str) -> bool:
    """A person says that the family is still here: it counts as seen today; False if unknown."""
    found = connection.execute(
        "UPDATE family_days SET last_on = current_date, announced_on = NULL"
        " WHERE community = %s AND household = %s AND erased_on IS NULL",
        (community, household),
    )
    return found.rowcount > 0


def years_kept(connection: Connection, community: str) -> int:
    """The community's own figure, from 1 to 3; a mistyped one keeps nobody for longer."""
    row = connection.execute(
        "SELECT value FROM settings WHERE community = %s AND name = %s", (community, YEARS_SETTING)
    ).fetchone()
    chosen = None if row is None else years_of(str(row[0]))
    return LONGEST_YEARS if chosen is None else chosen


def years_of(text: str) -> int | None:
    """What the setting says; None where no community may mean that."""
    years = int(text) if text.isascii() and text.isdigit() and len(text) == 1 else 0
    return years if 1 <= years <= LONGEST_YEARS else None


def _erase_if_due(database: Database, community: str, household: str, by: str) -> bool:
    """Others were erased meanwhile: the family may have come, or a person have kept it."""
    with database.transaction() as connection:
        connection.execute("SET LOCAL statement_timeout = 0")
        _locked_balance_cents(connection, community, household)
        note_last_days(connection, community)
        if household not in due(connection, community):
            return False
        _erase(connection, community, household, by)
    return True


def _erase(connection: Connection, community: str, household: str, by: str) -> None:
    erase_family(connection, community, household)
    connection.execute(_ERASED, {"community": community, "household": household})
    note_access(connection, community, by, AccessAction.ERASURE, 1, household)


def _announce(connection: Connection, community: str) -> None:
    """List who is to be erased within a month; whom a setting gives longer is listed no more."""
    parameters = _parameters(connection, community)
    connection.execute(_KEEP_LONGER, parameters)
    connection.execute(_ANNOUNCE, parameters)


def _locked_balance_cents(connection: Connection, community: str, household: str) -> int:
    """Whoever takes locks takes those of balances first."""
    row = connection.execute(
        "SELECT balance_cents FROM accounts WHERE community = %s AND household = %s FOR UPDATE",
        (community, household),
    ).fetchone()
    return 0 if row is None else int(row[0])


def _today(connection: Connection) -> date:
    """The day as the database counts it, as all days here are."""
    row = connection.execute("SELECT current_date").fetchone()
    assert row is not None
    today: date = row[0]
    return today


def _parameters(connection: Connection, community: str) -> dict[str, object]:
    return {
        "community": community,
        "years": years_kept(connection, community),
        "notice": NOTICE_DAYS,
        "erased": ERASED_NAME,
    }


_KEEP_LONGER: Final = """
    UPDATE family_days SET announced_on = NULL
    WHERE community = %(community)s AND announced_on IS NOT NULL AND erased_on IS NULL
        AND last_on + make_interval(years => %(years)s) > current_date + %(notice)s::int
"""
_ANNOUNCE: Final = """
    UPDATE family_days SET announced_on = current_date
    WHERE community = %(community)s AND announced_on IS NULL AND erased_on IS NULL
        AND last_on + make_interval(years => %(years)s) <= current_date + %(notice)s::int
"""
_LISTED: Final = """
    WITH in_use AS (
        SELECT desk, coalesce(max(heard_at)::date, '-infinity') AS heard_on
        FROM desk_keys k LEFT JOIN desk_contacts c USING (community, desk)
        WHERE community = %(community)s
        GROUP BY desk
        HAVING NOT EXISTS (
            SELECT FROM revocations r WHERE r.community = %(community)s AND r.desk = k.desk
            AND r.until_epoch >= max(k.epoch))
    )
    SELECT d.household, d.last_on, coalesce(a.balance_cents, 0) AS balance_cents,
        coalesce(d.erased_on, greatest(
            (d.last_on + make_interval(years => %(years)s))::date, d.announced_on + %(notice)s::int
        )) AS erased_on,
        ARRAY(SELECT desk FROM in_use WHERE heard_on < d.announced_on ORDER BY desk) AS waits_for,
        d.erased_on IS NOT NULL AS is_erased
    FROM family_days d
    LEFT JOIN accounts a ON a.community = d.community AND a.household = d.household
    WHERE d.community = %(community)s AND CASE WHEN d.erased_on IS NULL
        THEN d.announced_on IS NOT NULL ELSE coalesce(a.balance_cents, 0) <> 0 END
    ORDER BY erased_on, d.household
"""
_ERASED: Final = """
    INSERT INTO family_days (community, household, last_on, erased_on)
    VALUES (%(community)s, %(household)s, current_date, current_date)
    ON CONFLICT (community, household) DO UPDATE SET erased_on = excluded.erased_on
"""
