"""A desk that went on in an epoch of its own works as before, under other numbers."""

from __future__ import annotations

import pytest

from counter_app.domain.epochs import EpochOpened
from counter_app.models.journal import Journal
from counter_app.operations.begin_journal import begin_journal
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.open_epoch import OpenEpoch, open_epoch, opening_epoch
from counter_app.operations.till_session import running_till_session
from counter_app.operations.top_up import top_up
from counter_protocol.bodies import EpochReason, RestoredBody, read_body
from counter_protocol.entries import EntryKind
from tests.counter_app.operations.test_top_up import fifty_euros
from tests.support.counter import DESK_KEY, signed_enrolment
from tests.support.written_entries import entries_between

NEXT = OpenEpoch(EpochReason.BEHIND_ITS_MARK, at_least=0)


def test_the_genesis_names_the_last_entry_this_database_knows(open_counter: OpenCounter) -> None:
    before = open_counter.journal.head
    opened = open_epoch(open_counter, NEXT)
    (genesis,) = entries_between(open_counter.database, 2, 1, 9)
    body = read_body(genesis.body, RestoredBody)
    assert opened == EpochOpened(2, EpochReason.BEHIND_ITS_MARK)
    assert (genesis.kind, genesis.prev) == (EntryKind.RESTORED, before.hash_hex)
    assert (body.known_epoch, body.known_seq) == (before.epoch, before.seq)
    assert genesis.totals == before.totals


def test_receipts_carry_the_letter_and_count_from_one(open_counter: OpenCounter) -> None:
    top_up(open_counter, fifty_euros())
    open_epoch(open_counter, NEXT)
    done = top_up(open_counter, fifty_euros())
    assert done.receipt.number == "MED-1b-2026-000001"
    assert open_counter.journal.next_receipt_number() == "MED-1b-2026-000002"


def test_the_till_session_goes_on(open_counter: OpenCounter) -> None:
    session = running_till_session(open_counter)
    open_epoch(open_counter, NEXT)
    assert running_till_session(open_counter) == session


def test_a_number_that_others_may_have_used_is_left_out(open_counter: OpenCounter) -> None:
    opened = open_epoch(open_counter, OpenEpoch(EpochReason.FORKED, at_least=7))
    assert (opened.epoch, open_counter.journal.head.epoch) == (7, 7)


def test_a_restarted_desk_goes_on_in_its_epoch(open_counter: OpenCounter) -> None:
    open_epoch(open_counter, NEXT)
    top_up(open_counter, fifty_euros())
    again = Journal(open_counter.database, open_counter.identity, DESK_KEY, open_counter.clock)
    assert again.head == open_counter.journal.head
    assert again.next_receipt_number() == "MED-1b-2026-000002"


def interrupted(journal: Journal) -> None:
    with opening_epoch(journal, NEXT):
        raise KeyboardInterrupt


def test_an_epoch_that_was_not_written_was_never_opened(open_counter: OpenCounter) -> None:
    journal = open_counter.journal
    head, number = journal.head, journal.next_receipt_number()
    with pytest.raises(KeyboardInterrupt):
        interrupted(journal)
    assert (journal.head, journal.next_receipt_number()) == (head, number)


def test_a_new_enrolment_follows_the_last_entry_known(open_counter: OpenCounter) -> None:
    open_epoch(open_counter, NEXT)
    before = open_counter.journal.head
    database, clock = open_counter.database, open_counter.clock
    for _ in range(2):
        begin_journal(database, DESK_KEY, clock, signed_enrolment(epoch=3))
    (genesis,) = entries_between(database, 3, 1, 9)
    assert (genesis.kind, genesis.prev) == (EntryKind.ENROLLED, before.hash_hex)


def test_the_last_epoch_is_told_by_the_chain_alone(open_counter: OpenCounter) -> None:
    """What the server gave long ago does not say where the desk writes now."""
    open_epoch(open_counter, NEXT)
    identity = begin_journal(
        open_counter.database, DESK_KEY, open_counter.clock, signed_enrolment(epoch=1)
    )
    assert Journal(open_counter.database, identity, DESK_KEY, open_counter.clock).head.epoch == 2
