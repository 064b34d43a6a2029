"""A desk asks for what the next families need, and never uses again what it gave back."""

from __future__ import annotations

import pytest

from counter_app.domain.quotas import NoPassageLeft
from counter_app.models.lease_needs import FAMILIES_LOOKED_AT, lease_request, want_leases
from counter_app.models.mirror import apply_page
from counter_app.operations.open_counter import OpenCounter
from counter_app.operations.record_passage import (
    RecordPassage,
    quotas_of_household,
    record_passage,
)
from counter_protocol.entries import new_entry_id
from counter_protocol.messages import LeaseRequest, LeaseWish
from counter_protocol.reference import (
    BeyondQuota,
    DeskServiceRow,
    LeaseRow,
    PassageRow,
    QuotaRow,
)
from tests.support.counter import enrolled_again
from tests.support.small_community import AGENT, DESK, MARTIN, first_page

TIP = "tip"
NOW = "2026-11-21T08:12:00.000Z"
LATER = "2026-12-21T08:00:00.000Z"
WISH = LeaseWish(service=TIP, household=MARTIN, year=2026, passages=3)


def hear(counter: OpenCounter, *leases: LeaseRow, used: int = 0, here: int = 0) -> None:
    """The server says what the desk holds, of 15 passages a year."""
    head = counter.journal.head
    page = first_page(
        cursor=f"cursor-{head.seq}-{len(leases)}-{used}",
        includes_epoch=head.epoch,
        includes_seq=head.seq,
        server_time=NOW,
        desk_services=[DeskServiceRow(DESK, TIP)],
        quotas=[QuotaRow(TIP, 15, 3, 30, BeyondQuota.REFUSED.value)],
        leases=list(leases),
        passages=[PassageRow(TIP, MARTIN, 2026, used, here)],
    )
    apply_page(counter.database, page)


def lease(
    passages: int, expires_at: str = LATER, name: str = "lease-1", household: str = MARTIN
) -> LeaseRow:
    """A lease of a family."""
    return LeaseRow(DESK, TIP, household, 2026, passages, expires_at, 1, name)


def come(counter: OpenCounter, household: str = MARTIN) -> None:
    """A family comes."""
    record_passage(counter, RecordPassage(new_entry_id(), household, TIP, None, AGENT))


def asked(counter: OpenCounter) -> LeaseRequest | None:
    """What the desk would ask now."""
    head = counter.journal.head
    return lease_request(counter.database, head.epoch, head.seq)


def wanted(counter: OpenCounter) -> list[LeaseWish]:
    """What it would hold."""
    request = asked(counter)
    assert request is not None
    return request.wanted


def returned(counter: OpenCounter) -> list[str]:
    """What it gives back."""
    request = asked(counter)
    assert request is not None
    return request.returned


def test_desk_without_a_quota_asks_nothing(counter: OpenCounter) -> None:
    assert asked(counter) is None


def test_family_that_has_not_come_is_not_asked_for(counter: OpenCounter) -> None:
    hear(counter)

    assert wanted(counter) == []


def test_family_that_came_is_asked_for_until_enough_is_held(counter: OpenCounter) -> None:
    hear(counter, lease(3))
    come(counter)
    before = wanted(counter)
    hear(counter, lease(6))

    assert (before, wanted(counter)) == ([WISH], [])


def test_family_that_had_to_be_sent_away_is_asked_for(counter: OpenCounter) -> None:
    hear(counter, used=4)
    with pytest.raises(NoPassageLeft):
        come(counter)

    assert wanted(counter) == [WISH]


def test_family_sent_away_with_its_lease_used_up_is_asked_for_however_long_ago_it_came(
    counter: OpenCounter,
) -> None:
    hear(counter, lease(3), used=4, here=3)
    with pytest.raises(NoPassageLeft):
        come(counter)

    assert wanted(counter) == [WISH]


def test_family_that_was_sent_away_is_asked_for_no_more_once_some_is_held(
    counter: OpenCounter,
) -> None:
    hear(counter, used=4)
    with pytest.raises(NoPassageLeft):
        come(counter)
    hear(counter, lease(2), used=4)
    before = wanted(counter)
    hear(counter, used=4)

    assert (before, wanted(counter)) == ([], [])


def test_who_was_sent_away_then_who_came_last_is_asked_for_on_a_busy_day(
    counter: OpenCounter,
) -> None:
    families = [f"A-{number:02}" for number in range(FAMILIES_LOOKED_AT + 10)]
    hear(counter, *(lease(1, household=each) for each in families))
    for family in families:
        come(counter, family)
    with pytest.raises(NoPassageLeft):
        come(counter)

    latest = families[-FAMILIES_LOOKED_AT + 1 :]
    assert [wish.household for wish in wanted(counter)] == [*latest, MARTIN]


def test_who_was_sent_away_in_an_earlier_year_comes_after_all_others(counter: OpenCounter) -> None:
    hear(counter, lease(3))
    come(counter)
    with counter.journal.writing():
        for number in range(FAMILIES_LOOKED_AT):
            want_leases(counter.database, TIP, f"A-{number:02}", 2025)

    assert wanted(counter)[-1] == WISH


def test_family_that_used_all_its_year_is_not_asked_for(counter: OpenCounter) -> None:
    hear(counter, used=15)
    with pytest.raises(NoPassageLeft):
        come(counter)

    assert wanted(counter) == []


def test_what_expired_by_the_server_s_clock_is_given_back_and_never_used_again(
    counter: OpenCounter,
) -> None:
    hear(counter, lease(3, expires_at=NOW))
    given_back = returned(counter)
    hear(counter, lease(3))

    assert given_back == ["lease-1"]
    assert quotas_of_household(counter, MARTIN)[0].left_here == 0
    assert returned(counter) == ["lease-1"]


def test_what_is_granted_anew_is_used(counter: OpenCounter) -> None:
    hear(counter, lease(3, expires_at=NOW))
    returned(counter)
    hear(counter, lease(3, name="lease-2"))

    assert quotas_of_household(counter, MARTIN)[0].left_here == 3
    assert returned(counter) == []


def test_request_tells_where_the_journal_stands(counter: OpenCounter) -> None:
    hear(counter, lease(3))
    come(counter)
    head = counter.journal.head
    request = asked(counter)

    assert request is not None
    assert (request.epoch, request.seq) == (head.epoch, head.seq)


def test_restored_desk_asks_in_its_new_epoch(counter: OpenCounter) -> None:
    hear(counter, lease(3))
    request = asked(enrolled_again(counter))

    assert request is not None
    assert request.epoch == 2
