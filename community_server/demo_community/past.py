"""The past of the demonstration's families: what moved their accounts before the desks opened."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b
from typing import Final, NamedTuple

from counter_protocol.bodies import Line
from counter_protocol.entries import EntryKind
from counter_protocol.ledger import Tender
from counter_protocol.reference import MovementRow


class PastMovement(NamedTuple):
    """One top-up, without lines, or one sale on the family account; both at a named site.

    `amount_cents` is what it did to the family's balance: positive for a top-up.
    """

    entry: str
    household: str
    resident: str | None
    occurred_at: str
    kind: EntryKind
    site: str
    regie: str
    tender: Tender
    lines: tuple[Line, ...]
    amount_cents: int


def movement_row(movement: PastMovement) -> MovementRow:
    """The movement as every desk will list it, but for the receipt, which its journal numbers."""
    lines = movement.lines
    return MovementRow(
        entry=movement.entry,
        household=movement.household,
        occurred_at=movement.occurred_at,
        kind=movement.kind.value,
        label=lines[0].label if lines else "",
        line_count=len(lines),
        resident=lines[0].resident if lines else movement.resident,
        site=movement.site,
        amount_cents=movement.amount_cents,
    )


class PastClock:
    """Days and hours before the reference date, as entries write them."""

    def __init__(self, reference_date: date) -> None:
        midnight = datetime(
            reference_date.year, reference_date.month, reference_date.day, tzinfo=UTC
        )
        self._midnight = midnight

    def at(self, days_ago: int, hour_utc: int, minute: int, millisecond: int = 0) -> datetime:
        """That moment, so many days before the reference date."""
        return self._midnight + timedelta(
            days=-days_ago, hours=hour_utc, minutes=minute, milliseconds=millisecond
        )

    def school_days_ago(self, within: int) -> list[int]:
        """The Mondays, Tuesdays, Thursdays and Fridays of the last days, as days ago."""
        return [
            ago
            for ago in range(within)
            if (self._midnight - timedelta(days=ago)).weekday() in _SCHOOL_WEEKDAYS
        ]


_SCHOOL_WEEKDAYS: Final = frozenset({0, 1, 3, 4})
_ID_BYTES: Final = 10


def entry_instant(moment: datetime) -> str:
    """A moment as an entry writes it, to the millisecond."""
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def entry_id(seed: int, household: str, rank: int, moment: datetime) -> str:
    """The UUIDv7 (RFC 9562) of a household's `rank`-th movement: its random bits from the seed."""
    milliseconds = int(moment.timestamp() * 1000)
    material = f"{seed}/{household}/{rank}".encode()
    bits = int.from_bytes(blake2b(material, digest_size=_ID_BYTES).digest(), "big")
    high, low = bits >> 68, bits & (1 << 62) - 1
    value = milliseconds << 80 | 7 << 76 | high << 64 | 2 << 62 | low
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
