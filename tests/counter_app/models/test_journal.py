"""The journal only grows, holds together, and survives what interrupts it."""

from __future__ import annotations

import pytest
from sqlcipher3 import dbapi2 as driver

from counter_app.models.closings import CLOSINGS_OF
from counter_app.models.journal import LAST_RECEIPT, Draft, Journal
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.top_up import top_up
from counter_protocol.bodies import SignedInBody
from counter_protocol.entries import EntryKind, MalformedEntry, Posting
from counter_protocol.sealing import VerifyKey, entry_hash
from tests.counter_app.operations.test_top_up import fifty_euros
from tests.support.counter import DESK_KEY
from tests.support.small_community import AGENT
from tests.support.written_entries import entries_between


def signed_in(*postings: Posting) -> Draft:
    return Draft(EntryKind.SIGNED_IN, SignedInBody(role="agent"), AGENT, tuple(postings))


def append_and_be_interrupted(journal: Journal) -> None:
    with journal.writing():
        journal.append(signed_in())
        raise KeyboardInterrupt


@pytest.mark.parametrize("table", ["journal", "postings", "enrolments"])
@pytest.mark.parametrize("verb", ["DELETE FROM {}", "UPDATE {} SET epoch = 9"])
def test_nobody_rewrites_what_is_sealed(open_counter: OpenCounter, table: str, verb: str) -> None:
    top_up(open_counter, fifty_euros())
    with (
        pytest.raises(driver.IntegrityError, match="append only"),
        open_counter.journal.database.writing(),
    ):
        open_counter.database.write(verb.format(table), ())


def test_replacing_a_sealed_row_is_refused_too(open_counter: OpenCounter) -> None:
    with (
        pytest.raises(driver.IntegrityError, match="append only"),
        open_counter.database.writing(),
    ):
        open_counter.database.write("INSERT OR REPLACE INTO journal SELECT * FROM journal", ())


def test_each_entry_names_the_hash_of_the_one_before(open_counter: OpenCounter) -> None:
    top_up(open_counter, fifty_euros())
    rows = open_counter.database.rows("SELECT raw, hash FROM journal ORDER BY position")
    entries = entries_between(open_counter.database, 1, 1, 9)
    assert [entry.seq for entry in entries] == [1, 2, 3]
    assert [entry.prev for entry in entries[1:]] == [row.hash.hex() for row in rows[:-1]]
    assert all(entry_hash(row.raw) == row.hash for row in rows)


def test_a_receipt_is_signed_by_the_desk(open_counter: OpenCounter) -> None:
    top_up(open_counter, fifty_euros())
    row = open_counter.database.row("SELECT hash, signature FROM journal WHERE kind = 'top_up'")
    assert row is not None
    assert VerifyKey(DESK_KEY.public_bytes).accepts(row.signature, row.hash)


def test_what_was_interrupted_was_never_there(open_counter: OpenCounter) -> None:
    journal = open_counter.journal
    head, number = journal.head, journal.next_receipt_number()
    with pytest.raises(KeyboardInterrupt):
        append_and_be_interrupted(journal)
    assert (journal.head, journal.next_receipt_number()) == (head, number)
    assert len(entries_between(open_counter.database, 1, 1, 99)) == head.seq


def test_postings_that_do_not_balance_are_never_sealed(open_counter: OpenCounter) -> None:
    journal = open_counter.journal
    head = journal.head
    with pytest.raises(MalformedEntry), journal.writing():
        journal.append(signed_in(Posting("till/MED-1/cash", 1)))
    assert journal.head == head


def test_a_restarted_desk_goes_on_where_it_was(open_counter: OpenCounter) -> None:
    top_up(open_counter, fifty_euros())
    again = Journal(open_counter.database, open_counter.identity, DESK_KEY, open_counter.clock)
    assert again.head == open_counter.journal.head
    assert again.next_receipt_number() == "MED-1-2026-000002"


def test_every_balance_is_the_sum_of_its_postings(open_counter: OpenCounter) -> None:
    for _ in range(5):
        top_up(open_counter, fifty_euros())
    assert not open_counter.database.rows(
        """
        SELECT account FROM balances b WHERE amount_cents !=
            (SELECT sum(amount_cents) FROM postings p WHERE p.account = b.account)
        """
    )


def test_opening_a_long_journal_reads_no_more_than_its_end(open_counter: OpenCounter) -> None:
    plan = open_counter.database.rows(f"EXPLAIN QUERY PLAN {LAST_RECEIPT}", 1)
    assert [row.detail for row in plan] == ["SEARCH journal USING INDEX journal_by_seq (epoch=?)"]


@pytest.mark.parametrize(
    ("kind", "index"),
    [
        (EntryKind.TILL_CLOSED, "journal_till_marks"),
        (EntryKind.MONTH_CLOSED, "journal_period_closings"),
        (EntryKind.YEAR_CLOSED, "journal_period_closings"),
    ],
)
def test_the_last_closing_is_found_without_reading_the_days_before(
    open_counter: OpenCounter, kind: EntryKind, index: str
) -> None:
    last = f"{CLOSINGS_OF[kind]} ORDER BY position DESC LIMIT 1"
    plan = open_counter.database.rows(f"EXPLAIN QUERY PLAN {last}")
    assert [row.detail for row in plan] == [f"SCAN journal USING INDEX {index}"]
