"""An agent records a visit to the recycling centre with or without a network, and takes it back."""

from __future__ import annotations

import pytest

from counter_app.domain.quotas import (
    NoPassageLeft,
    PassageBeyondQuota,
    PassageTakenBack,
    QuotaView,
)
from counter_app.domain.rules import AgentUnknown, EntryNotHere, ServiceNotHere
from counter_app.models.mirror import apply_page
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.record_passage import (
    PassageDone,
    RecordPassage,
    UndoPassage,
    quotas_of_household,
    record_passage,
    undo_passage,
)
from counter_protocol.bodies import PassageBody, read_body
from counter_protocol.entries import EntryKind, decode_entry, new_entry_id
from counter_protocol.reference import (
    BeyondQuota,
    DeskServiceRow,
    LeaseRow,
    PassageRow,
    QuotaRow,
)
from tests.support.connection import back_online, struck_off
from tests.support.counter import enrolled_again
from tests.support.small_community import AGENT, DESK, LEA, MARTIN, first_page

TIP = "tip"
LATER = "2026-12-21T08:00:00.000Z"


def hear(
    counter: OpenCounter,
    *,
    held: int = 3,
    used: int = 0,
    here: int = 0,
    beyond: BeyondQuota = BeyondQuota.REFUSED,
    expires_at: str = LATER,
) -> None:
    """The server says what there is: 15 passages a year, and so many that this desk holds."""
    head = counter.journal.head
    apply_page(
        counter.database,
        first_page(
            cursor="cursor-2",
            includes_epoch=head.epoch,
            includes_seq=head.seq,
            desk_services=[DeskServiceRow(DESK, TIP)],
            quotas=[QuotaRow(TIP, 15, 3, 30, beyond.value)],
            leases=[LeaseRow(DESK, TIP, MARTIN, 2026, held, expires_at, head.epoch, "lease-1")],
            passages=[PassageRow(TIP, MARTIN, 2026, used, here)],
        ),
    )


def come(counter: OpenCounter, *, is_accepted: bool = False) -> PassageDone:
    """The family comes."""
    command = RecordPassage(new_entry_id(), MARTIN, TIP, LEA, AGENT, is_accepted)
    return record_passage(counter, command)


def standing(counter: OpenCounter) -> QuotaView:
    """Where the family stands with the recycling centre."""
    return quotas_of_household(counter, MARTIN)[0]


def bodies(counter: OpenCounter) -> list[PassageBody]:
    """What was sealed of passages."""
    rows = counter.database.rows("SELECT raw FROM journal WHERE kind = ?", EntryKind.PASSAGE.value)
    return [read_body(decode_entry(row.raw).body, PassageBody) for row in rows]


def test_family_sees_how_often_it_came_and_may_still_come_here(counter: OpenCounter) -> None:
    hear(counter, used=12, here=1)

    quota = standing(counter)

    assert (quota.name, quota.used, quota.limit, quota.left_here) == ("Déchetterie", 12, 15, 2)


def test_desk_without_a_quota_shows_none(counter: OpenCounter) -> None:
    assert quotas_of_household(counter, MARTIN) == ()


def test_passage_is_written_down_without_a_till_and_counts_at_once(counter: OpenCounter) -> None:
    hear(counter, used=12)

    (quota,) = come(counter).quotas

    (body,) = bodies(counter)
    assert (quota.used, quota.left_here) == (13, 2)
    assert (body.household, body.resident, body.year, body.outcome) == (MARTIN, LEA, 2026, "quota")


def test_desk_that_knows_that_it_was_struck_off_has_no_right_to_any_passage(
    counter: OpenCounter,
) -> None:
    hear(counter)
    struck_off(counter)

    with pytest.raises(NoPassageLeft):
        come(counter)
    assert standing(counter).left_here == 0


def test_desk_that_was_taken_in_again_has_the_rights_that_it_holds(counter: OpenCounter) -> None:
    hear(counter)
    struck_off(counter)
    back_online(counter)

    assert come(counter).quotas[0].left_here == 2


def test_same_intention_sent_twice_is_one_passage(counter: OpenCounter) -> None:
    hear(counter)
    command = RecordPassage(new_entry_id(), MARTIN, TIP, None, AGENT)

    record_passage(counter, command)
    record_passage(counter, command)

    assert len(bodies(counter)) == 1


def test_no_more_than_the_desk_holds_is_recorded_offline(counter: OpenCounter) -> None:
    hear(counter, held=2)
    come(counter)
    come(counter)

    with pytest.raises(NoPassageLeft) as refused:
        come(counter)

    assert (refused.value.used, refused.value.limit) == (2, 15)
    assert len(bodies(counter)) == 2


def test_what_the_server_counts_already_is_not_counted_twice(counter: OpenCounter) -> None:
    hear(counter)
    come(counter)
    hear(counter, used=5, here=1)

    assert (standing(counter).used, standing(counter).left_here) == (5, 2)


@pytest.mark.parametrize("beyond", [BeyondQuota.BILLED, BeyondQuota.PAID])
def test_passage_beyond_the_quota_is_asked_about_then_recorded_apart(
    counter: OpenCounter, beyond: BeyondQuota
) -> None:
    hear(counter, held=0, used=15, beyond=beyond)

    with pytest.raises(PassageBeyondQuota) as asked:
        come(counter)
    (quota,) = come(counter, is_accepted=True).quotas

    assert asked.value.beyond is beyond
    assert [body.outcome.value for body in bodies(counter)] == [beyond.value]
    assert quota.used == 15


def test_agreeing_to_pay_costs_nothing_while_a_right_is_left(counter: OpenCounter) -> None:
    hear(counter, beyond=BeyondQuota.PAID)

    come(counter, is_accepted=True)

    assert [body.outcome.value for body in bodies(counter)] == ["quota"]


def test_refused_is_refused_whatever_the_family_accepts(counter: OpenCounter) -> None:
    hear(counter, held=0)

    with pytest.raises(NoPassageLeft):
        come(counter, is_accepted=True)


def test_passage_recorded_by_mistake_is_taken_back_once(counter: OpenCounter) -> None:
    hear(counter, used=4)
    passage = come(counter).entry

    (quota,) = undo_passage(counter, UndoPassage(new_entry_id(), passage, AGENT)).quotas

    assert (quota.used, quota.left_here) == (4, 3)
    with pytest.raises(PassageTakenBack):
        undo_passage(counter, UndoPassage(new_entry_id(), passage, AGENT))


def test_same_taking_back_sent_twice_is_one(counter: OpenCounter) -> None:
    hear(counter)
    command = UndoPassage(new_entry_id(), come(counter).entry, AGENT)

    undo_passage(counter, command)
    undo_passage(counter, command)

    assert len(bodies(counter)) == 2


def test_only_a_visit_of_this_desk_is_taken_back(counter: OpenCounter) -> None:
    hear(counter)
    back = undo_passage(counter, UndoPassage(new_entry_id(), come(counter).entry, AGENT)).entry

    for other in ("elsewhere", back):
        with pytest.raises(EntryNotHere):
            undo_passage(counter, UndoPassage(new_entry_id(), other, AGENT))


def test_lease_that_the_server_s_clock_ended_is_used_no_more(counter: OpenCounter) -> None:
    hear(counter, expires_at="2026-11-21T08:12:00.000Z")

    assert standing(counter).left_here == 0


def test_restored_desk_waits_for_rights_of_its_new_epoch(counter: OpenCounter) -> None:
    hear(counter)
    again = enrolled_again(counter)

    before = standing(again).left_here
    hear(again)

    assert (before, standing(again).left_here) == (0, 3)


def test_service_without_a_quota_here_records_no_passage(counter: OpenCounter) -> None:
    with pytest.raises(ServiceNotHere):
        come(counter)


def test_somebody_unknown_records_no_passage(counter: OpenCounter) -> None:
    hear(counter)

    with pytest.raises(AgentUnknown):
        record_passage(counter, RecordPassage(new_entry_id(), MARTIN, TIP, None, "nobody"))


def test_refused_passage_wakes_the_exchange_at_once_where_others_hold_the_rest(
    counter: OpenCounter,
) -> None:
    hear(counter, held=0, used=13)
    nudges: list[str] = []
    counter.journal.tell_when_written(lambda: nudges.append("nudge"))

    with pytest.raises(NoPassageLeft):
        come(counter)

    assert nudges == ["nudge"]
    assert bodies(counter) == []


def test_nobody_is_asked_for_what_no_desk_can_have(counter: OpenCounter) -> None:
    hear(counter, held=0, used=15)
    nudges: list[str] = []
    counter.journal.tell_when_written(lambda: nudges.append("nudge"))

    with pytest.raises(NoPassageLeft):
        come(counter)

    assert nudges == []
