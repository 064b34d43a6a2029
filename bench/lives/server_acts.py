"""What the server says to a desk in a random life, kept through the sync thread's store."""

from __future__ import annotations

from typing import Final

from bench.lives.lived_desk import LivedDesk
from bench.lives.telling import Heard
from bench.lives.town import servers_word
from counter_app.domain.clock import sealed_time
from counter_app.models.database import AnyRow, Database
from counter_app.models.sync_queue import acknowledged
from counter_protocol.changes_page import ChangesPage
from counter_protocol.reference import AccountRow


def acknowledge(lived: LivedDesk) -> None:
    """The server holds everything up to the head."""
    head = lived.head()
    word = servers_word(lived.desk.counter.identity.desk, head.epoch, head.seq, head.hash)
    lived.desk.sync_store().record_acknowledgement(*word)
    lived.tell(Heard(head.epoch, head.seq))


def send_balances(lived: LivedDesk) -> None:
    """A page of changes: some accounts, with all that the server has acknowledged added up."""
    place = lived.ask(acknowledged)
    rows = lived.ask(lambda database: _accounts(database, place))
    some = lived.draws.sample(rows, lived.draws.randint(0, len(rows)))
    page = ChangesPage(
        timeline="bench",
        cursor=f"page-{place[0]}-{place[1]}",
        remaining=0,
        includes_epoch=place[0],
        includes_seq=place[1],
        server_time=sealed_time(lived.clock.moment),
        accounts=[AccountRow(row.household, row.balance_cents) for row in some],
    )
    lived.desk.sync_store().apply_changes(page)


def change_connection(lived: LivedDesk) -> None:
    """The network went away, or came back."""
    store = lived.desk.sync_store()
    lived.draws.choice((store.mark_offline, store.mark_online))()
    lived.tell_written()


def _accounts(database: Database, place: tuple[int, int]) -> list[AnyRow]:
    """What each account comes to once the entries up to this place are added to it."""
    return list(database.rows(_ACCOUNTS_AT, *place))


_ACCOUNTS_AT: Final = """
    SELECT a.household,
           a.balance_cents - coalesce((
               SELECT sum(p.amount_cents) FROM postings p
               WHERE p.account = 'household/' || a.household
               AND (p.epoch, p.seq) > (a.includes_epoch, a.includes_seq)
               AND (p.epoch, p.seq) <= (?, ?)
           ), 0) AS balance_cents
    FROM accounts a
"""
