"""What is written down about families: changes, blocked cards, passages."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from counter_protocol.bodies.base import Body


class HouseholdChangedBody(Body):
    """Fields of a household were changed; what to, is in the content that `content` is the hash of.

    The content (`counter_protocol/family_content.py`) is personal, salted, and lies beside the
    chain; `settles` names the conflicts that a person decided by it.
    """

    household: str
    fields: list[str]
    content: str
    settles: list[str] = []


class ResidentChangedBody(Body):
    """The same for one person of a household."""

    resident: str
    household: str
    fields: list[str]
    content: str
    settles: list[str] = []


class CardBlockedBody(Body):
    """A card is refused everywhere from now on; blocking one that is blocked changes nothing."""

    card: str
    resident: str
    household: str
    reason: str


class BlockReason(StrEnum):
    """Why a card was blocked: a closed set, since a sealed entry names nobody."""

    LOST = "lost"
    STOLEN = "stolen"
    DAMAGED = "damaged"
    WITHDRAWN = "withdrawn"


class PassageOutcome(StrEnum):
    """What a passage was counted as; `billed` and `paid` are beyond the quota, and not in it."""

    QUOTA = "quota"
    BILLED = "billed"
    PAID = "paid"


class PassageBody(Body):
    """A family's one visit under a yearly quota, or, where `undoes` names one, its taking back.

    `year` is the quota's, that of the visit's own day; all but `undoes` is the same in both.
    """

    service: str
    site: str
    household: str
    resident: str | None
    year: int
    outcome: PassageOutcome
    undoes: str | None = None

    def undone(self, passage: str) -> PassageBody:
        """What takes this visit back, which is the entry of this id."""
        return msgspec.structs.replace(self, undoes=passage)
