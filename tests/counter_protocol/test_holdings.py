"""What a desk holds is the fold of what it posted; of a part, nothing is known or the truth."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from counter_protocol.entries import Entry
from counter_protocol.entry_checks import typed_body
from counter_protocol.holdings import Holdings
from counter_protocol.ledger import DRAWER_TENDERS, Tender, deposit_account, till_account
from tests.support.desk_life import DeskLife
from tests.support.lives import quiet_lives
from tests.support.lying_desk import begun

ACCOUNTS = [
    account("MED-1", tender)
    for account in (till_account, deposit_account)
    for tender in DRAWER_TENDERS
]


def follow(holdings: Holdings, entry: Entry) -> None:
    holdings.follow(entry, typed_body(entry))


def followed(life: DeskLife, start: int = 0) -> Holdings:
    holdings = Holdings(life.desk, begun_before=start > 0)
    for sealed in life.written[start:]:
        follow(holdings, sealed.entry)
    return holdings


@given(quiet_lives())
def test_holdings_are_the_fold_of_all_postings(life: DeskLife) -> None:
    holdings = followed(life)

    assert {each: holdings.cents(each) for each in ACCOUNTS} == {
        each: life.balance(each) for each in ACCOUNTS
    }
    for tender in DRAWER_TENDERS:
        held = (till_account(life.desk, tender), deposit_account(life.desk, tender))
        assert holdings.in_hand(tender) == sum(life.balance(each) for each in held)


@given(quiet_lives(), st.data())
def test_of_a_part_nothing_is_known_or_the_truth(life: DeskLife, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(life.written)))
    whole, part = (Holdings(life.desk, begun_before=later) for later in (False, True))

    for at, sealed in enumerate(life.written):
        follow(whole, sealed.entry)
        if at >= start:
            follow(part, sealed.entry)
            for account in ACCOUNTS:
                assert part.cents(account) in (None, whole.cents(account))


def test_a_part_knows_a_drawer_from_its_first_count_on_and_a_safe_from_its_first_check_on() -> None:
    life = begun()
    life.top_up(5_000)
    life.top_up(3_000, Tender.CHEQUE)
    start = len(life.written)
    life.top_up(700)
    assert followed(life, start).cents("till/MED-1/cash") is None

    life.count_till()
    life.close_till(kept_cents=1_000)
    part = followed(life, start)
    assert part.cents("till/MED-1/cash") == 1_000
    assert part.cents("till/MED-1/cheque") == 0
    assert part.cents("deposit/MED-1/cash") is None
    assert part.in_hand(Tender.CHEQUE) is None

    life.check_in_hand()
    assert followed(life, start).cents("deposit/MED-1/cash") == 14_700


def test_what_another_desk_holds_is_not_followed() -> None:
    life = begun()

    assert followed(life).cents("till/PIS-1/cash") is None
    assert followed(life).in_hand(Tender.FAMILY_ACCOUNT) is None
