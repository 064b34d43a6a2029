"""The turn of a day: what is over is closed before anything of a later day is written.

The daily closing is enforced: a forgotten one is made before the next day's first entry
(BOI-TVA-DECLA-30-10-30), and so are those of the month and of the year.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from counter_app.models.closings import last_kind
from counter_app.models.sync_queue import waiting_entries
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.period_closings import period_closing_draft
from counter_app.operations.till_closing import closing_draft, uncounted_drawer
from counter_app.operations.till_session import (
    NoTillSession,
    TillSession,
    running_till_session,
)
from counter_protocol.entries import EntryKind


@dataclass(frozen=True, slots=True)
class DayBegun:
    """The business date of what is written next, and which kinds were closed to get there."""

    business_date: date
    closed: tuple[EntryKind, ...]


def with_days_closed(counter: OpenCounter) -> OpenCounter:
    """The same counter, whose journal lets no day begin before the last one is closed."""
    counter.journal.begin_days_with(lambda: begin_business_day(counter, None).business_date)
    return counter


def begin_business_day(counter: OpenCounter, _: None) -> DayBegun:
    """Close what is over by the desk's clock: the till left open, its month, its year.

    A till session that the clock has not reached, or has been set back from, goes on with its own
    business date. `Journal.writing` calls this by itself on each new day. Raises a StorageError,
    and then nothing was closed.
    """
    today, session = counter.clock.today(), running_till_session(counter)
    if isinstance(session, TillSession) and today <= session.business_date:
        return DayBegun(session.business_date, ())
    last_day = _last_day(counter, session) or today
    due = _kinds_due(counter, session, last_day, today)
    if due:
        _close(counter, session, due, last_day)
    return DayBegun(today, due)


def _last_day(counter: OpenCounter, session: TillSession | NoTillSession) -> date | None:
    """The day that may be over: that of the session, or else of the last entry."""
    if isinstance(session, TillSession):
        return session.business_date
    return counter.journal.head.business_date


def _kinds_due(
    counter: OpenCounter, session: TillSession | NoTillSession, last_day: date, today: date
) -> tuple[EntryKind, ...]:
    """In the order of their closings: the year's last till is in the month, and in the year."""
    over = []
    if isinstance(session, TillSession):
        over.append(EntryKind.TILL_CLOSED)
    if (last_day.year, last_day.month) < (today.year, today.month):
        over.append(EntryKind.MONTH_CLOSED)
    if last_day.year < today.year:
        over.append(EntryKind.YEAR_CLOSED)
    if not over:
        return ()
    closed = _CLOSED_WITH.get(last_kind(counter.database), ())
    return tuple(kind for kind in over if kind not in closed)


def _close(
    counter: OpenCounter,
    session: TillSession | NoTillSession,
    due: tuple[EntryKind, ...],
    last_day: date,
) -> None:
    unsent_entries = waiting_entries(counter.database)
    with counter.journal.writing_on(last_day):
        if isinstance(session, TillSession):
            drawer = uncounted_drawer(counter)
            counter.journal.append(
                closing_draft(counter, session, drawer, unsent_entries, agent="")
            )
        for kind in due:
            if kind is not EntryKind.TILL_CLOSED:
                counter.journal.append(period_closing_draft(counter, kind, last_day))


_CLOSED_WITH: Final[dict[EntryKind | None, tuple[EntryKind, ...]]] = {
    EntryKind.MONTH_CLOSED: (EntryKind.MONTH_CLOSED,),
    EntryKind.YEAR_CLOSED: (EntryKind.MONTH_CLOSED, EntryKind.YEAR_CLOSED),
}
"""A period that was closed and after which nothing was written is not closed again."""
