"""The receipt of another desk's top-up: believed once, and cover until its movement comes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from counter_app.domain.community_settings import CommunitySettings, settings_from
from counter_app.domain.offline_rules import BalanceTooOld
from counter_app.domain.rules import AgentUnknown, HouseholdUnknown, NotEnoughBalance
from counter_app.domain.shown_receipts import (
    ReceiptAlreadyShown,
    ReceiptFromFuture,
    ReceiptInBalance,
    ReceiptMadeHere,
    ReceiptNotGenuine,
    ReceiptNotTopUp,
    ReceiptOfElsewhere,
    ReceiptTooOld,
    ReceiptUnreadable,
)
from counter_app.errors import RuleError
from counter_app.models.mirror import apply_page, note_nothing_new
from counter_app.models.movement_ages import MOVEMENT_DAYS
from counter_app.models.shown_receipts import COUNTING_DAYS
from counter_app.operations.archive_period import EVERYTHING
from counter_app.operations.copy_receipt import CopyReceipt, copy_receipt
from counter_app.operations.make_archive import MakeArchive, make_archive
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.reverse import Reverse, reverse
from counter_app.operations.sell import sell
from counter_app.operations.show_household import ShowHousehold, show_household
from counter_app.operations.show_receipt import ReceiptShown, ShowReceipt, show_receipt
from counter_app.operations.till import OpenTill, open_till
from counter_app.operations.top_up import TopUp, top_up
from counter_protocol.bodies import ReceiptShownBody, SaleBody, read_body
from counter_protocol.changes_page import ChangesPage, Removed
from counter_protocol.entries import EntryKind, new_entry_id
from counter_protocol.ledger import AMOUNT_MAXIMUM_CENTS
from counter_protocol.reference import AccountRow, DeskKeyRow, MovementRow, Topic
from counter_protocol.verify import main as verify
from tests.counter_app.operations.test_authorise import last_entries
from tests.counter_app.operations.test_sell_offline import NDIAYE, swims
from tests.support.connection import cut_off
from tests.support.counter import FLOAT, SERVER_KEY, SetClock
from tests.support.other_desk import TOWN_HALL, TOWN_HALL_KEY, OtherDesk
from tests.support.payments import in_cash
from tests.support.small_community import AGENT, LEA, MARTIN, first_page

KEY = DeskKeyRow(TOWN_HALL, 1, TOWN_HALL_KEY.public_bytes.hex())


@pytest.fixture
def pool(open_counter: OpenCounter) -> OpenCounter:
    """A desk whose till is open, which heard of the town hall's key and then lost its server."""
    apply_page(open_counter.database, first_page(desk_keys=[KEY]))
    return cut_off(open_counter)


@pytest.fixture
def town_hall(pool: OpenCounter) -> OtherDesk:
    """Another desk, that nobody here has heard of since this morning."""
    return OtherDesk(TOWN_HALL, TOWN_HALL_KEY, pool.clock.today())


def show(counter: OpenCounter, text: str, **changes: object) -> ReceiptShown:
    wanted: dict[str, object] = {"entry": new_entry_id(), "text": text, "agent": AGENT}
    return show_receipt(counter, ShowReceipt(**{**wanted, **changes}))  # type: ignore[arg-type]


def proven(counter: OpenCounter, household: str = NDIAYE) -> int:
    return show_household(counter, ShowHousehold(household)).proven_cents


def brought(movements: list[MovementRow], **changes: object) -> ChangesPage:
    """A later page, that brings movements with the balance that they make."""
    content: dict[str, object] = {
        "cursor": "cursor-2",
        "accounts": [AccountRow(NDIAYE, sum(row.amount_cents for row in movements))],
        "movements": movements,
    }
    return first_page(**{**content, **changes})


def test_the_family_comes_up_with_what_the_receipt_proves(
    pool: OpenCounter, town_hall: OtherDesk
) -> None:
    shown = show(pool, town_hall.top_up(NDIAYE, 3_000))
    assert (shown.amount_cents, shown.receipt) == (3_000, f"{TOWN_HALL}-2026-000001")
    assert shown.household.household == NDIAYE
    assert (shown.household.proven_cents, shown.household.balance.amount_cents) == (3_000, 0)
    assert (shown.household.card_ref, shown.household.card_resident) == (None, None)


def test_what_was_accepted_is_sealed_and_moves_no_money(
    pool: OpenCounter, town_hall: OtherDesk
) -> None:
    shown = show(pool, town_hall.top_up(NDIAYE, 3_000))
    (entry,) = last_entries(pool, 1)
    body = read_body(entry.body, ReceiptShownBody)
    assert (entry.kind, entry.id, entry.postings) == (EntryKind.RECEIPT_SHOWN, shown.entry, ())
    assert (body.desk, body.epoch, body.seq, body.hash) == (TOWN_HALL, 1, 1, town_hall.last_hash)
    assert (body.receipt, body.household, body.amount_cents) == (shown.receipt, NDIAYE, 3_000)


def test_the_same_intention_is_written_once(pool: OpenCounter, town_hall: OtherDesk) -> None:
    text, entry = town_hall.top_up(NDIAYE, 3_000), new_entry_id()
    first = show(pool, text, entry=entry)
    seq = pool.journal.head.seq
    assert show(pool, text, entry=entry) == first
    assert pool.journal.head.seq == seq


def test_an_offline_family_swims_on_what_it_paid_elsewhere(
    pool: OpenCounter, town_hall: OtherDesk
) -> None:
    show(pool, town_hall.top_up(NDIAYE, 3_000))
    done = sell(pool, swims(7))
    (entry,) = last_entries(pool, 1)
    assert (done.beyond_cents, read_body(entry.body, SaleBody).beyond_cents) == (0, 0)
    assert proven(pool) == 3_000


def test_only_what_neither_covers_is_lent(pool: OpenCounter, town_hall: OtherDesk) -> None:
    show(pool, town_hall.top_up(NDIAYE, 400))
    assert sell(pool, swims(1)).beyond_cents == 20


def test_an_auditor_finds_nothing_wrong_with_a_sale_that_a_paper_covered(
    pool: OpenCounter, town_hall: OtherDesk, tmp_path: Path
) -> None:
    show(pool, town_hall.top_up(NDIAYE, 3_000))
    sell(pool, swims(2))
    archive = make_archive(pool, MakeArchive(tmp_path / "archive.zip", EVERYTHING, AGENT))
    assert verify([str(archive), "--server-key", SERVER_KEY.public_bytes.hex()]) == 0


def test_an_online_desk_counts_it_too(open_counter: OpenCounter) -> None:
    apply_page(open_counter.database, first_page(desk_keys=[KEY]))
    town_hall = OtherDesk(TOWN_HALL, TOWN_HALL_KEY, open_counter.clock.today())
    show(open_counter, town_hall.top_up(NDIAYE, 500))
    sell(open_counter, swims(1))
    with pytest.raises(NotEnoughBalance) as refused:
        sell(open_counter, swims(1))
    figures = (refused.value.missing_cents, refused.value.balance_cents, refused.value.proven_cents)
    assert figures == (340, -420, 500)


def test_the_limit_of_age_holds_all_the_same(
    pool: OpenCounter, town_hall: OtherDesk, clock: SetClock
) -> None:
    show(pool, town_hall.top_up(NDIAYE, 3_000))
    clock.forward(hours=73)
    open_till(pool, OpenTill(FLOAT, "", AGENT))
    with pytest.raises(BalanceTooOld):
        sell(pool, swims(1))


def test_it_stops_counting_with_the_page_that_brings_its_movement(
    pool: OpenCounter, town_hall: OtherDesk
) -> None:
    shown = show(pool, town_hall.top_up(NDIAYE, 3_000))
    apply_page(pool.database, brought([town_hall.movement]))
    view = show_household(pool, ShowHousehold(NDIAYE))
    assert (view.proven_cents, view.balance.amount_cents) == (0, 3_000)
    with pytest.raises(ReceiptAlreadyShown):
        show(pool, town_hall.last_text)
    assert shown.household.balance.amount_cents == 0


def test_another_top_up_of_the_same_amount_does_not_end_it(
    pool: OpenCounter, town_hall: OtherDesk
) -> None:
    town_hall.top_up(NDIAYE, 3_000)
    other = town_hall.movement
    show(pool, town_hall.top_up(NDIAYE, 3_000))
    apply_page(pool.database, brought([other]))
    assert proven(pool) == 3_000


def test_the_same_number_of_a_copied_desk_for_another_family_does_not_end_it(
    pool: OpenCounter, town_hall: OtherDesk
) -> None:
    copy = OtherDesk(TOWN_HALL, TOWN_HALL_KEY, town_hall.day)
    copy.top_up(MARTIN, 2_000)
    show(pool, town_hall.top_up(NDIAYE, 3_000))
    apply_page(pool.database, brought([copy.movement], accounts=[AccountRow(MARTIN, 6_230)]))
    assert proven(pool) == 3_000


def test_it_counts_nothing_while_pages_are_still_to_come(
    pool: OpenCounter, town_hall: OtherDesk
) -> None:
    show(pool, town_hall.top_up(NDIAYE, 3_000))
    apply_page(pool.database, brought([], accounts=[AccountRow(NDIAYE, 3_000)], remaining=1))
    assert proven(pool) == 0
    apply_page(pool.database, brought([town_hall.movement], cursor="cursor-3"))
    assert proven(pool) == 0


def test_it_counts_again_where_what_was_to_come_came_to_nothing(
    pool: OpenCounter, town_hall: OtherDesk
) -> None:
    """The last row to come may have been counted and taken back, or grown too old at midnight."""
    show(pool, town_hall.top_up(NDIAYE, 3_000))
    apply_page(pool.database, brought([], accounts=[AccountRow(NDIAYE, 0)], remaining=1))
    note_nothing_new(pool.database, "2026-11-21T10:00:00.000Z")
    assert proven(pool) == 3_000


def test_it_does_not_count_again_when_its_movement_is_forgotten_at_last(
    pool: OpenCounter, town_hall: OtherDesk
) -> None:
    show(pool, town_hall.top_up(NDIAYE, 3_000))
    apply_page(pool.database, brought([town_hall.movement]))
    later = brought([], cursor="cursor-3", server_time="2027-02-21T08:00:00.000Z")
    apply_page(pool.database, later)
    assert pool.database.rows("SELECT * FROM movements WHERE household = ?", NDIAYE) == []
    assert proven(pool) == 0


def test_it_does_not_count_again_when_the_other_desks_clock_was_years_behind(
    pool: OpenCounter, town_hall: OtherDesk
) -> None:
    """The day of a desk never goes back; the time of its entries is what its clock says."""
    show(pool, town_hall.top_up(NDIAYE, 3_000))
    old = town_hall.movement._replace(occurred_at="2020-01-01T09:00:00.000Z")
    apply_page(pool.database, brought([old]))
    for heard in ("2026-11-22T08:00:00.000Z", "2026-12-22T08:00:00.000Z"):
        note_nothing_new(pool.database, heard)
        assert proven(pool) == 0
    note_nothing_new(pool.database, "2026-12-23T08:00:00.000Z")
    assert pool.database.rows("SELECT * FROM movements WHERE household = ?", NDIAYE) == []
    assert proven(pool) == 0


def test_it_is_known_to_be_in_the_balance_though_the_other_desks_clock_was_years_behind(
    pool: OpenCounter, town_hall: OtherDesk
) -> None:
    other = OtherDesk("MAI-2", TOWN_HALL_KEY, town_hall.day)
    other.top_up(MARTIN, 1_000)
    text = town_hall.top_up(NDIAYE, 3_000)
    old = town_hall.movement._replace(occurred_at="2020-01-01T09:00:00.000Z")
    apply_page(pool.database, brought([other.movement, old]))
    note_nothing_new(pool.database, "2026-11-22T08:00:00.000Z")
    with pytest.raises(ReceiptInBalance):
        show(pool, text)


def test_it_stops_counting_before_any_movement_is_forgotten_and_after_every_limit() -> None:
    longest = settings_from({"offline_limit_h": str(24 * 31)})
    assert settings_from({"offline_limit_h": str(24 * 31 + 1)}) == CommunitySettings()
    assert longest.offline_limit_h // 24 < COUNTING_DAYS < MOVEMENT_DAYS // 1.5


def test_a_snapshot_that_does_not_hold_the_movement_lets_it_count_again(
    pool: OpenCounter, town_hall: OtherDesk
) -> None:
    show(pool, town_hall.top_up(NDIAYE, 3_000))
    apply_page(pool.database, brought([town_hall.movement]))
    apply_page(pool.database, first_page(begins=True, desk_keys=[KEY]))
    assert proven(pool) == 3_000


def test_a_copy_proves_as_much_and_no_more(pool: OpenCounter, town_hall: OtherDesk) -> None:
    text = town_hall.top_up(NDIAYE, 3_000)
    show(pool, text)
    with pytest.raises(ReceiptAlreadyShown):
        show(pool, f" {text.lower()} ")
    assert proven(pool) == 3_000


def test_two_receipts_of_a_family_both_count(pool: OpenCounter, town_hall: OtherDesk) -> None:
    show(pool, town_hall.top_up(NDIAYE, 3_000))
    show(pool, town_hall.top_up(NDIAYE, 2_000))
    assert (proven(pool), proven(pool, MARTIN)) == (5_000, 0)


def test_a_receipt_whose_movement_came_before_it_counts_for_nothing(
    pool: OpenCounter, town_hall: OtherDesk
) -> None:
    text = town_hall.top_up(NDIAYE, 3_000)
    apply_page(pool.database, brought([town_hall.movement]))
    with pytest.raises(ReceiptInBalance):
        show(pool, text)


def test_a_key_proves_until_the_desk_has_another_and_ends_with_a_theft(
    pool: OpenCounter, town_hall: OtherDesk
) -> None:
    later = OtherDesk(TOWN_HALL, TOWN_HALL_KEY, pool.clock.today(), epoch=3)
    show(pool, later.top_up(NDIAYE, 3_000))
    gone = [Removed(topic=Topic.DESK_KEYS.value, key=f"{TOWN_HALL}/1")]
    apply_page(pool.database, brought([], cursor="cursor-2", removed=gone))
    with pytest.raises(ReceiptNotGenuine):
        show(pool, town_hall.top_up(NDIAYE, 1_000))
    assert proven(pool) == 0


def test_a_desk_that_was_enrolled_again_is_proved_by_its_new_key_alone(
    pool: OpenCounter, town_hall: OtherDesk
) -> None:
    other = OtherDesk(TOWN_HALL, town_hall.another_key, pool.clock.today(), epoch=2)
    again = DeskKeyRow(TOWN_HALL, 2, town_hall.another_key.public_bytes.hex())
    apply_page(pool.database, first_page(cursor="cursor-2", desk_keys=[again]))
    show(pool, other.top_up(NDIAYE, 1_000))
    stale = OtherDesk(TOWN_HALL, TOWN_HALL_KEY, pool.clock.today(), epoch=2)
    with pytest.raises(ReceiptNotGenuine):
        show(pool, stale.top_up(NDIAYE, 1_000))


@pytest.mark.parametrize("told", ["", "00", "zz" * 32, "00" * 33])
def test_what_the_server_told_that_is_no_key_proves_nothing(
    pool: OpenCounter, town_hall: OtherDesk, told: str
) -> None:
    apply_page(
        pool.database, first_page(cursor="cursor-2", desk_keys=[DeskKeyRow(TOWN_HALL, 1, told)])
    )
    with pytest.raises(ReceiptNotGenuine):
        show(pool, town_hall.top_up(NDIAYE, 3_000))


def _forged(desk: OtherDesk) -> str:
    return OtherDesk(desk.desk, desk.another_key, desk.day).top_up(NDIAYE, 3_000)


def _of_unknown_desk(desk: OtherDesk) -> str:
    return OtherDesk("ECO-1", TOWN_HALL_KEY, desk.day).top_up(NDIAYE, 3_000)


def _of_another_community(desk: OtherDesk) -> str:
    return OtherDesk(desk.desk, desk.key, desk.day, community="bressuire").top_up(NDIAYE, 3_000)


def _of_a_stranger(desk: OtherDesk) -> str:
    return desk.top_up("H-UNKNOWN", 3_000)


def _of_a_fortune(desk: OtherDesk) -> str:
    return desk.top_up(NDIAYE, AMOUNT_MAXIMUM_CENTS + 1)


def _made_on(day: date) -> Callable[[OtherDesk], str]:
    return lambda desk: OtherDesk(desk.desk, desk.key, day).top_up(NDIAYE, 3_000)


@dataclass(frozen=True)
class Wrong:
    """A text that is not believed, and why."""

    make: Callable[[OtherDesk], str]
    why: type[RuleError]


WRONG = {
    "garbled": Wrong(lambda desk: "GUI&M" + desk.top_up(NDIAYE, 1)[5:], ReceiptUnreadable),
    "cut short": Wrong(lambda desk: desk.top_up(NDIAYE, 1)[:-9], ReceiptUnreadable),
    "of another community": Wrong(_of_another_community, ReceiptOfElsewhere),
    "of nothing": Wrong(lambda desk: desk.top_up(NDIAYE, 0), ReceiptNotTopUp),
    "of more than anybody pays": Wrong(_of_a_fortune, ReceiptNotTopUp),
    "a sale's": Wrong(lambda desk: desk.sale(NDIAYE, 420), ReceiptNotTopUp),
    "a reversal's": Wrong(lambda desk: desk.reversal(NDIAYE, 3_000), ReceiptNotTopUp),
    "forged": Wrong(_forged, ReceiptNotGenuine),
    "of an unknown desk": Wrong(_of_unknown_desk, ReceiptNotGenuine),
    "too old": Wrong(_made_on(date(2026, 11, 17)), ReceiptTooOld),
    "of days to come": Wrong(_made_on(date(2026, 11, 23)), ReceiptFromFuture),
    "of an unknown family": Wrong(_of_a_stranger, HouseholdUnknown),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_text_that_proves_nothing_is_refused_and_leaves_no_entry(
    pool: OpenCounter, town_hall: OtherDesk, wrong: str
) -> None:
    seq = pool.journal.head.seq
    with pytest.raises(WRONG[wrong].why):
        show(pool, WRONG[wrong].make(town_hall))
    assert pool.journal.head.seq == seq
    assert pool.database.rows("SELECT * FROM shown_receipts") == []


@pytest.mark.parametrize("day", [date(2026, 11, 18), date(2026, 11, 22)])
def test_a_receipt_of_the_last_days_is_believed(
    pool: OpenCounter, town_hall: OtherDesk, day: date
) -> None:
    assert show(pool, _made_on(day)(town_hall)).amount_cents == 3_000


def test_this_desks_own_receipt_is_in_the_balance_already(pool: OpenCounter) -> None:
    command = TopUp(new_entry_id(), MARTIN, LEA, 2_000, in_cash(2_000), AGENT)
    done = top_up(pool, command)
    with pytest.raises(ReceiptMadeHere):
        show(pool, done.receipt.proof_text)
    copied = copy_receipt(pool, CopyReceipt(done.entry, AGENT))
    with pytest.raises(ReceiptMadeHere):
        show(pool, copied.proof_text)
    undone = reverse(pool, Reverse(new_entry_id(), done.entry, "erreur", AGENT))
    with pytest.raises(ReceiptNotTopUp):
        show(pool, undone.receipt.proof_text)


def test_a_restored_desk_believes_what_it_made_and_has_no_more(pool: OpenCounter) -> None:
    """Another computer may have sent it, or still will; the balance of this one lacks it."""
    desk, key = pool.identity.desk, pool.journal.key
    own = DeskKeyRow(desk, 1, key.public_bytes.hex())
    apply_page(pool.database, first_page(cursor="cursor-2", desk_keys=[own]))
    lost = OtherDesk(desk, key, pool.clock.today())
    show(pool, lost.top_up(NDIAYE, 3_000))
    assert proven(pool) == 3_000
    apply_page(pool.database, brought([lost.movement], cursor="cursor-3"))
    view = show_household(pool, ShowHousehold(NDIAYE))
    assert (view.balance.amount_cents, view.proven_cents) == (3_000, 0)


def test_somebody_answers_for_it(pool: OpenCounter, town_hall: OtherDesk) -> None:
    with pytest.raises(AgentUnknown):
        show(pool, town_hall.top_up(NDIAYE, 3_000), agent="A-NOBODY")


def test_no_till_need_be_open(counter: OpenCounter) -> None:
    apply_page(counter.database, first_page(desk_keys=[KEY]))
    town_hall = OtherDesk(TOWN_HALL, TOWN_HALL_KEY, counter.clock.today())
    assert show(counter, town_hall.top_up(NDIAYE, 3_000)).household.proven_cents == 3_000


def test_a_debt_of_before_is_paid_off_first(pool: OpenCounter, town_hall: OtherDesk) -> None:
    sell(pool, swims(3))
    show(pool, town_hall.top_up(NDIAYE, 1_500))
    assert sell(pool, swims(1)).beyond_cents == 180
