"""Questions about families: whose card this is, who lives there, what the account holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from counter_app.domain.clock import read_time
from counter_app.domain.household import (
    Balance,
    HouseholdView,
    MovementView,
    ResidentView,
    age_in_years,
)
from counter_app.models.database import AnyRow, Database
from counter_app.models.family_records import conflicts_of, untold_fields
from counter_app.models.newer_words import known_word
from counter_app.models.quotas import quota_views
from counter_app.models.shown_receipts import proven_cents
from counter_protocol.entries import Entry, decode_entry
from counter_protocol.ledger import household_account
from counter_protocol.reference import CardStatus

RECENT_MOVEMENTS: Final = 12


@dataclass(frozen=True, slots=True)
class CardFound:
    """A card of this community and its holder."""

    card_ref: str
    status: CardStatus
    valid_until: date
    public_key: bytes | None
    resident: str
    resident_name: str
    household: str


def card_of_ref(database: Database, card_ref: str) -> CardFound | None:
    """The card that answers to this reference; the newest one where a number was issued again."""
    row = database.row(
        """
        SELECT c.card_ref, c.status, c.valid_until, c.public_key,
               r.resident, r.first_name, r.last_name, r.household
        FROM cards c JOIN residents r ON r.resident = c.resident
        WHERE c.card_ref = ? ORDER BY c.valid_until DESC
        """,
        card_ref,
    )
    if row is None:
        return None
    return CardFound(
        card_ref=row.card_ref,
        status=known_word(CardStatus, row.status, CardStatus.BLOCKED),
        valid_until=date.fromisoformat(row.valid_until),
        public_key=None if row.public_key is None else bytes.fromhex(row.public_key),
        resident=row.resident,
        resident_name=f"{row.first_name} {row.last_name}",
        household=row.household,
    )


def ref_of_card(database: Database, card: str) -> str | None:
    """What a card of this number tells a reader; None when there is no such card."""
    row = database.row("SELECT card_ref FROM cards WHERE card = ?", card)
    return None if row is None else row.card_ref


def household_view(
    database: Database, household: str, today: date, card_resident: str | None = None
) -> HouseholdView | None:
    """Everything the home page shows of a family, or None when it is not in this desk's data."""
    row = database.row("SELECT * FROM households WHERE household = ?", household)
    if row is None:
        return None
    residents = residents_of(database, household, row.payer, today)
    return HouseholdView(
        household=row.household,
        name=row.name,
        street=row.street,
        postcode=row.postcode,
        commune=row.commune,
        quotient=row.quotient,
        scope=row.scope,
        residents=residents,
        balance=balance_of(database, household),
        movements=movements_of(database, household, residents),
        card_resident=card_resident,
        conflicts=conflicts_of(database, household),
        quotient_is_told="quotient" not in untold_fields(database),
        quotas=quota_views(database, household, today.year),
        proven_cents=proven_cents(database, household),
    )


def residents_of(
    database: Database, household: str, payer: str | None, today: date
) -> tuple[ResidentView, ...]:
    """The people of a household: the payer first, then the eldest to the youngest."""
    rows = database.rows(
        "SELECT * FROM residents WHERE household = ? ORDER BY birth_date, resident", household
    )
    views = (_resident(row, payer, today) for row in rows)
    return tuple(sorted(views, key=lambda view: not view.is_payer))


def balance_of(database: Database, household: str) -> Balance:
    """The server's balance plus this desk's entries that it does not include yet: exact."""
    row = database.row(_BALANCE, household, household_account(household))
    if row is None:
        return Balance(0, None, 0)
    return Balance(
        amount_cents=row.pulled_cents - row.own_cents,
        as_of=None if row.server_time is None else read_time(row.server_time),
        own_entries=row.own_entries,
    )


def movements_of(
    database: Database, household: str, residents: tuple[ResidentView, ...]
) -> tuple[MovementView, ...]:
    """The latest movements of the account, this desk's and the others', newest first."""
    names = {resident.resident: resident.first_name for resident in residents}
    own = _own_movements(database, household, names)
    written_here = {movement.entry for movement in own}
    pulled = (
        _pulled_movement(row, names)
        for row in database.rows(_PULLED_MOVEMENTS, household, RECENT_MOVEMENTS)
        if row.entry not in written_here
    )
    newest_first = sorted((*own, *pulled), key=lambda view: view.occurred_at, reverse=True)
    return tuple(newest_first[:RECENT_MOVEMENTS])


def _resident(row: AnyRow, payer: str | None, today: date) -> ResidentView:
    return ResidentView(
        resident=row.resident,
        first_name=row.first_name,
        last_name=row.last_name,
        age_years=age_in_years(date.fromisoformat(row.birth_date), today),
        school_class=row.school_class,
        is_payer=row.resident == payer,
    )


def _own_movements(database: Database, household: str, names: dict[str, str]) -> list[MovementView]:
    rows = database.rows(_OWN_MOVEMENTS, household_account(household), RECENT_MOVEMENTS)
    return [_own_movement(row, decode_entry(row.raw), names) for row in rows]


def _own_movement(row: AnyRow, entry: Entry, names: dict[str, str]) -> MovementView:
    lines = entry.body.get("lines") or []
    resident = lines[0]["resident"] if lines else entry.body.get("resident")
    return MovementView(
        entry=entry.id,
        occurred_at=read_time(entry.occurred_at),
        kind=entry.kind,
        label=lines[0]["label"] if lines else "",
        line_count=len(lines),
        resident_name=names.get(resident or ""),
        site_name=row.site_name or "",
        amount_cents=-row.amount_cents,
        is_own=True,
        is_reversed=row.reversed_by is not None,
    )


def _pulled_movement(row: AnyRow, names: dict[str, str]) -> MovementView:
    return MovementView(
        entry=row.entry,
        occurred_at=read_time(row.occurred_at),
        kind=row.kind,
        label=row.label,
        line_count=row.line_count,
        resident_name=names.get(row.resident or ""),
        site_name=row.site_name or row.site,
        amount_cents=row.amount_cents,
        is_own=False,
        is_reversed=False,
    )


_BALANCE: Final = """
    SELECT coalesce(a.balance_cents, 0) AS pulled_cents,
           coalesce(sum(p.amount_cents), 0) AS own_cents,
           count(p.account) AS own_entries,
           (SELECT server_time FROM sync_state) AS server_time
    FROM (SELECT ? AS household) AS asked
    LEFT JOIN accounts a ON a.household = asked.household
    LEFT JOIN postings p ON p.account = ?
        AND (p.epoch, p.seq) > (coalesce(a.includes_epoch, 0), coalesce(a.includes_seq, 0))
"""

_OWN_MOVEMENTS: Final = """
    SELECT p.amount_cents, j.raw, s.name AS site_name, r.receipt AS reversed_by
    FROM postings p
    JOIN journal j ON j.epoch = p.epoch AND j.seq = p.seq
    LEFT JOIN sites s ON s.site = CAST(j.raw AS TEXT) ->> '$.body.site'
    LEFT JOIN reversals r ON r.original = j.id
    WHERE p.account = ? ORDER BY p.epoch DESC, p.seq DESC LIMIT ?
"""

_PULLED_MOVEMENTS: Final = """
    SELECT m.*, s.name AS site_name
    FROM movements m LEFT JOIN sites s ON s.site = m.site
    WHERE m.household = ? ORDER BY m.occurred_at DESC LIMIT ?
"""
