"""A stored journal is looked through fast, and damage is named where it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_protocol.findings import FindingCode
from counter_protocol.links import StoredEntry, first_break
from tests.support.desk_life import DeskLife, one_day
from tests.support.lives import lives


def rows_of(life: DeskLife) -> list[StoredEntry]:
    """What the desk's own database holds: nothing that a restored copy has forgotten."""
    return [(one.entry.epoch, one.entry.seq, one.raw, one.hash) for one in life.written]


def day() -> list[StoredEntry]:
    return rows_of(one_day(DeskLife()))


def test_a_whole_journal_hangs_together() -> None:
    assert first_break(day()) is None
    assert first_break([]) is None


def test_an_epoch_goes_on_from_the_entry_before_it() -> None:
    life = one_day(DeskLife())
    life.restore(life.head)
    life.top_up(5_000)
    life.enrol()

    assert first_break(rows_of(life)) is None


def test_a_part_of_a_journal_hangs_on_what_came_before_it() -> None:
    rows = day()

    assert first_break(rows[5:], follows=rows[4][3]) is None
    broken = first_break(rows[5:])
    assert broken is not None
    assert (broken.code, broken.epoch, broken.seq) == (FindingCode.LINK_BROKEN, 1, 6)


@pytest.mark.parametrize("at", [0, 1, 7, 14])
def test_changed_bytes_are_found_where_they_are(at: int) -> None:
    rows = day()
    epoch, seq, raw, stored = rows[at]
    rows[at] = (epoch, seq, raw.replace(b"2026", b"2025", 1), stored)

    broken = first_break(rows)

    assert broken is not None
    assert (broken.code, broken.epoch, broken.seq) == (FindingCode.HASH_WRONG, epoch, seq)


@given(life=lives(), data=st.data())
def test_a_dropped_repeated_or_swapped_entry_is_found(life: DeskLife, data: st.DataObject) -> None:
    life.go_offline()
    life.go_offline()
    rows = rows_of(life)[-3:]
    at = data.draw(st.integers(0, 1))
    follows = bytes.fromhex(life.written[-3].entry.prev)
    faulty = data.draw(
        st.sampled_from(
            [
                rows[:at] + rows[at + 1 :],
                rows[: at + 1] + rows[at:],
                [*rows[:at], rows[at + 1], rows[at], *rows[at + 2 :]],
            ]
        )
    )

    broken = first_break(faulty, follows)

    assert broken is not None
    assert broken.code is FindingCode.LINK_BROKEN
