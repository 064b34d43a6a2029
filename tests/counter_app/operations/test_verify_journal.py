"""The desk checks its own journal as an auditor would, and says what is wrong and where."""

from __future__ import annotations

import pytest

from counter_app.models.archiving import whole_journal
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.reverse import reverse
from counter_app.operations.sell import sell
from counter_app.operations.sign_in import SignOut, sign_out
from counter_app.operations.till import close_till
from counter_app.operations.verify_journal import JournalVerdict, verify_journal
from counter_protocol.findings import FindingCode
from tests.counter_app.operations.test_reverse import undo
from tests.counter_app.operations.test_sell import basket
from tests.counter_app.operations.test_till import RIGHT_COUNT, a_day, closing
from tests.support.counter import acknowledge, enrolled_again, with_open_till
from tests.support.small_community import AGENT


def checked(counter: OpenCounter) -> JournalVerdict:
    return verify_journal(counter.identity, counter.database, [].append)


def tamper(counter: OpenCounter, statement: str) -> None:
    """Change what nobody may change, as somebody with the key and without scruples would."""
    for trigger in counter.database.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        with counter.database.writing():
            counter.database.write(f"DROP TRIGGER {trigger.name}", ())
    with counter.database.writing():
        counter.database.write(statement, ())


def test_a_whole_day_is_intact(open_counter: OpenCounter) -> None:
    a_day(open_counter)
    reverse(open_counter, undo(sell(open_counter, basket()).entry))
    close_till(open_counter, closing(RIGHT_COUNT))
    acknowledge(open_counter)

    verdict = checked(open_counter)

    assert verdict.is_intact, verdict.first
    assert verdict.entries == whole_journal(open_counter.database).last


def test_a_journal_of_two_epochs_is_intact(open_counter: OpenCounter) -> None:
    a_day(open_counter)
    close_till(open_counter, closing(RIGHT_COUNT))
    acknowledge(open_counter)
    again = with_open_till(enrolled_again(open_counter))
    sell(again, basket())

    assert checked(again).is_intact


def test_a_changed_entry_is_found_and_placed(open_counter: OpenCounter) -> None:
    a_day(open_counter)
    tamper(
        open_counter,
        "UPDATE journal SET raw = CAST(replace(CAST(raw AS TEXT), '5000', '5001') AS BLOB)"
        " WHERE position = (SELECT min(position) FROM journal WHERE kind = 'top_up')",
    )

    verdict = checked(open_counter)

    assert not verdict.is_intact
    assert verdict.first is not None
    assert (verdict.first.code, verdict.first.epoch) == (FindingCode.HASH_WRONG, 1)


@pytest.mark.parametrize("purged", [1, 2, 4])
def test_a_journal_that_lost_its_beginning_is_found(open_counter: OpenCounter, purged: int) -> None:
    """Nothing is ever purged: where somebody did, no later entry makes it whole again."""
    a_day(open_counter)
    close_till(open_counter, closing(RIGHT_COUNT))
    gone = f"position <= {purged}"
    tamper(
        open_counter,
        f"DELETE FROM postings WHERE (epoch, seq) IN (SELECT epoch, seq FROM journal WHERE {gone})",
    )
    tamper(open_counter, f"DELETE FROM journal WHERE {gone}")

    verdict = checked(open_counter)

    assert not verdict.is_intact
    assert verdict.first is not None
    assert (verdict.first.code, verdict.first.seq) == (FindingCode.SEQ_WRONG, purged + 1)


def test_a_balance_that_is_not_its_postings_is_found(open_counter: OpenCounter) -> None:
    a_day(open_counter)
    tamper(open_counter, "UPDATE balances SET amount_cents = amount_cents + 1")

    verdict = checked(open_counter)

    assert (verdict.findings, verdict.is_intact) == (0, False)
    assert verdict.wrong_balances > 0


def test_an_acknowledgement_that_the_server_never_signed_is_found(
    open_counter: OpenCounter,
) -> None:
    acknowledge(open_counter)
    tamper(open_counter, f"UPDATE acknowledgements SET signature = '{bytes(64).hex()}'")

    first = checked(open_counter).first

    assert first is not None
    assert first.code is FindingCode.ACKNOWLEDGEMENT_WRONG


def test_progress_is_told_for_a_long_journal(open_counter: OpenCounter) -> None:
    for _ in range(450):
        sign_out(open_counter, SignOut(AGENT))
    percents: list[int] = []

    verify_journal(open_counter.identity, open_counter.database, percents.append)

    assert percents == sorted(percents)
    assert len(percents) == 2
