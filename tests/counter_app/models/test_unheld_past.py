"""What the server refused of an earlier epoch of ours counts here, until the server has it."""

from __future__ import annotations

from counter_app.models.households import balance_of
from counter_app.models.mirror import apply_page
from counter_app.models.sync_queue import keep_fenced
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.top_up import top_up
from counter_protocol.reference import AccountRow
from tests.counter_app.operations.test_record_passage import come, hear, standing
from tests.counter_app.operations.test_top_up import fifty_euros
from tests.support.counter import acknowledge, enrolled_again
from tests.support.small_community import MARTIN, first_page


def tell(counter: OpenCounter, balance_cents: int) -> int:
    """The server says that its figure includes all of this epoch; what the agent reads then."""
    head = counter.journal.head
    page = first_page(
        includes_epoch=head.epoch,
        includes_seq=head.seq,
        accounts=[AccountRow(MARTIN, balance_cents)],
    )
    apply_page(counter.database, page)
    return balance_of(counter.database, MARTIN).amount_cents


def test_money_that_the_server_refused_stays_in_the_balance(open_counter: OpenCounter) -> None:
    top_up(open_counter, fifty_euros())
    again = enrolled_again(open_counter)

    assert tell(again, 4_230) == 9_230


def test_money_that_the_server_has_counts_once(open_counter: OpenCounter) -> None:
    top_up(open_counter, fifty_euros())
    acknowledge(open_counter)
    again = enrolled_again(open_counter)

    assert tell(again, 9_230) == 9_230


def test_money_that_the_server_keeps_beside_another_history_counts_once(
    open_counter: OpenCounter,
) -> None:
    top_up(open_counter, fifty_euros())
    keep_fenced(open_counter.database, 1, 1)
    again = enrolled_again(open_counter)

    assert tell(again, 9_230) == 9_230


def test_only_what_follows_the_server_s_last_word_is_added(open_counter: OpenCounter) -> None:
    top_up(open_counter, fifty_euros())
    acknowledge(open_counter)
    top_up(open_counter, fifty_euros())
    again = enrolled_again(open_counter)

    assert tell(again, 9_230) == 14_230


def test_passage_that_the_server_refused_counts_against_the_quota(counter: OpenCounter) -> None:
    hear(counter)
    come(counter)
    again = enrolled_again(counter)

    hear(again, used=4)

    assert (standing(again).used, standing(again).left_here) == (5, 2)
