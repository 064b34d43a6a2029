"""What desks say of families, as it reaches the server: an entry's body and what lies beside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from community_server.families.merge import FamilyChange
from counter_protocol.bodies import CardBlockedBody, HouseholdChangedBody, ResidentChangedBody
from counter_protocol.family_content import FieldValue, content_hash, new_content

Fields = Mapping[str, FieldValue]
MORNING = "2026-11-21T09:00:00.000Z"


@dataclass(frozen=True, slots=True)
class Told:
    """Which desk said it where in its journal, when, and what it settles."""

    desk: str = "MED-1"
    seq: int = 2
    at: str = MORNING
    settles: tuple[str, ...] = ()


def household_change(
    household: str, before: Fields, after: Fields, told: Told | None = None
) -> FamilyChange:
    """A desk gives fields of a household other values."""
    told = told or Told()
    content = new_content(before, after)
    body = HouseholdChangedBody(
        household=household,
        fields=sorted(after),
        content=content_hash(content),
        settles=list(told.settles),
    )
    return FamilyChange(told.seq, told.desk, told.at, body, content)


def resident_change(
    resident: str, household: str, before: Fields, after: Fields, *, seq: int = 2
) -> FamilyChange:
    """A desk gives fields of a person other values."""
    content = new_content(before, after)
    body = ResidentChangedBody(
        resident=resident, household=household, fields=sorted(after), content=content_hash(content)
    )
    return FamilyChange(seq, "MED-1", MORNING, body, content)


def card_block(card: str, reason: str, *, seq: int = 2) -> FamilyChange:
    """A desk refuses a card."""
    body = CardBlockedBody(card=card, resident="R0001", household="H0001", reason=reason)
    return FamilyChange(seq, "MED-1", MORNING, body, None)
