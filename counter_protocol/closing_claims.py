"""What a closing claims, and what is known where it says it begins."""

from __future__ import annotations

from dataclasses import dataclass

from counter_protocol.bodies import PeriodClosedBody, PeriodTotals, TillClosedBody
from counter_protocol.entries import Entry

Place = tuple[int, int]
"""Epoch and seq."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a closing of any kind says; `tills` is None where it does not count them."""

    first: Place
    last_seq: int
    period: PeriodTotals
    tills: int | None

    def __str__(self) -> str:
        epoch, seq = self.first
        return f"it covers {seq} of epoch {epoch} to {self.last_seq}"


def till_claim(entry: Entry, body: TillClosedBody) -> Claim:
    """What a Z says; one that names no epoch means its own."""
    return Claim(body.first_place(entry.epoch), body.last_seq, body.period, None)


def period_claim(body: PeriodClosedBody) -> Claim:
    """What the closing of a month or of a year says."""
    return Claim((body.first_epoch, body.first_seq), body.last_seq, body.period, body.tills)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the chain sums to right before an entry."""

    totals: PeriodTotals
    tills: int


class Starts:
    """Where the next closing of one kind may begin, and what the chain summed to there."""

    def __init__(self, *, begun_before: bool) -> None:
        """`begun_before`: one may also begin before all that was read."""
        self._begun_before = begun_before
        self._first: Place | None = None
        self._standings: dict[Place, Standing] = {}

    def allow(self, place: Place, standing: Standing) -> None:
        """A closing may begin here."""
        self._first = self._first or place
        self._standings[place] = standing

    def standing_at(self, place: Place) -> Standing | None:
        """What the chain summed to there; None where no closing may begin."""
        return self._standings.get(place)

    def may_precede(self, place: Place) -> bool:
        """Whether a closing may begin there, before all that was read."""
        return self._begun_before and self._first is not None and (1, 1) <= place < self._first

    def closed(self) -> None:
        """A closing ends here: the next one begins after it."""
        self._begun_before = False
        self._standings.clear()


def differences(claimed: PeriodTotals, recomputed: PeriodTotals) -> str:
    """Which totals differ, the first of them with both figures; empty when none does."""
    names = [
        name
        for name in PeriodTotals.__struct_fields__
        if getattr(claimed, name) != getattr(recomputed, name)
    ]
    if not names:
        return ""
    name = names[0]
    others = f", and {len(names) - 1} more" if len(names) > 1 else ""
    return f"{name} is {getattr(claimed, name)}, not {getattr(recomputed, name)}{others}"


def too_few(claim: Claim, read: Standing) -> str:
    """Which count of a closing is less than what was read of its range; empty when none is."""
    counts = [
        (name, getattr(claim.period, name), getattr(read.totals, name))
        for name in ("entries", "receipts", "reversals")
    ]
    if claim.tills is not None:
        counts.append(("tills", claim.tills, read.tills))
    for name, claimed, found in counts:
        if claimed < found:
            return f"{name} is {claimed}, {found} were read"
    return ""
