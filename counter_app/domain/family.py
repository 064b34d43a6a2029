"""A family's cards, what may be changed of it, and where two desks disagree: frozen views."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from counter_protocol.family_content import FieldValue
from counter_protocol.reference import CardStatus, Topic


@dataclass(frozen=True, slots=True)
class CardView:
    """One card of a family; `status` says EXPIRED too where its validity is over."""

    card: str
    card_ref: str
    holder_name: str
    status: CardStatus
    valid_until: date


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """Somebody of the family, and each field that a desk may change."""

    resident: str
    fields: Mapping[str, FieldValue]


@dataclass(frozen=True, slots=True)
class FamilyRecord:
    """A family, and each field that a desk may change, as this desk knows it now."""

    household: str
    fields: Mapping[str, FieldValue]
    people: tuple[PersonRecord, ...]


@dataclass(frozen=True, slots=True)
class FieldWord:
    """One of the values that a field was given: where and when (UTC), None for the town hall.

    `value` is text as it was written down; `text` the same for a person to read.
    """

    value: str | None
    text: str
    desk_name: str | None
    at: datetime | None


@dataclass(frozen=True, slots=True)
class ConflictView:
    """Two desks or more gave one field different values: `kept` stands until a person decides.

    `conflict` names any one of the disagreements; `person_name` is empty for the household itself.
    """

    conflict: str
    household: str
    topic: Topic
    field: str
    person_name: str
    kept: FieldWord
    others: tuple[FieldWord, ...]
