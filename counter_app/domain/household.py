"""What the agent sees of a family: frozen views that any thread may read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from counter_app.domain.family import ConflictView
from counter_app.domain.quotas import QuotaView


@dataclass(frozen=True, slots=True)
class Balance:
    """A family's balance in cents and how old it is.

    `as_of` (UTC) is when the server's part was read, None before the first sync; `own_entries`
    counts this desk's later entries, already in `amount_cents`.
    """

    amount_cents: int
    as_of: datetime | None
    own_entries: int


@dataclass(frozen=True, slots=True)
class ResidentView:
    """One person of the family."""

    resident: str
    first_name: str
    last_name: str
    age_years: int
    school_class: str | None
    is_payer: bool


@dataclass(frozen=True, slots=True)
class MovementView:
    """One past entry of the family account; `label` is empty for a top-up.

    `kind` is an EntryKind, or the word of a newer program; `amount_cents` is what it did to the
    balance; `is_own` when this desk wrote it, so that it can be reversed here.
    """

    entry: str
    occurred_at: datetime
    kind: str
    label: str
    line_count: int
    resident_name: str | None
    site_name: str
    amount_cents: int
    is_own: bool
    is_reversed: bool


@dataclass(frozen=True, slots=True)
class HouseholdView:
    """A family as the home page shows it.

    `card_resident` is whose card brought it up, `card_ref` what that card told the reader.
    `quotient_is_told` unless no service of this desk reads a quotient: then it is None for all.
    `proven_cents` is what receipts of other desks prove to be there beyond the balance.
    """

    household: str
    name: str
    street: str
    postcode: str
    commune: str
    quotient: int | None
    scope: str
    residents: tuple[ResidentView, ...]
    balance: Balance
    movements: tuple[MovementView, ...]
    card_resident: str | None = None
    card_ref: str | None = None
    card_is_weak: bool = False
    conflicts: tuple[ConflictView, ...] = ()
    quotient_is_told: bool = True
    quotas: tuple[QuotaView, ...] = ()
    proven_cents: int = 0

    def with_card_of(self, former: HouseholdView) -> HouseholdView:
        """This view, brought up by the same card as a former one of the family was."""
        return replace(
            self,
            card_resident=former.card_resident,
            card_ref=former.card_ref,
            card_is_weak=former.card_is_weak,
        )


@dataclass(frozen=True, slots=True)
class HouseholdFound:
    """One line of a family search; `matched` is the resident the words fit best."""

    household: str
    name: str
    matched: str
    first_names: tuple[str, ...]
    street: str
    commune: str


def age_in_years(birth_date: date, on: date) -> int:
    """Completed years of age on a day."""
    had_birthday = (on.month, on.day) >= (birth_date.month, birth_date.day)
    return on.year - birth_date.year - (0 if had_birthday else 1)
