"""Sums of entries, made by PostgreSQL: of a period by desk, or of exactly what a Z covers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from psycopg.rows import class_row

from community_server.database import Connection
from community_server.reports.answers import Ledger
from community_server.reports.selection import BY_DESK, BY_PART, Chosen, Covered
from counter_protocol.entries import RECEIPT_KINDS, EntryKind
from counter_protocol.ledger import POSTS_NOTHING

_PREPAYING: Final = [EntryKind.TOP_UP.value, EntryKind.REFUND.value]
_MAY_PREPAY: Final = [*_PREPAYING, EntryKind.REVERSAL.value]
_RECEIPTS: Final = sorted(kind.value for kind in RECEIPT_KINDS)
_MOVING: Final = sorted(kind.value for kind in set(EntryKind) - POSTS_NOTHING)


@dataclass(frozen=True, slots=True)
class Paid:
    """What the entries of a part settled by one tender."""

    part: str
    regie: str
    ledger: str
    tender: str
    amount_cents: int


@dataclass(frozen=True, slots=True)
class Earned:
    """What the lines of a part come to, VAT included, by service, organisation and rate."""

    part: str
    regie: str
    organisation: str
    service: str
    vat_rate_bp: int
    amount_cents: int
    vat_cents: int


@dataclass(frozen=True, slots=True)
class Counted:
    """How many entries of a kind and day a part has, and what they add to the perpetual totals."""

    part: str
    kind: str
    business_date: str
    entries: int
    prepaid_cents: int
    revenue_cents: int


@dataclass(frozen=True, slots=True)
class Missed:
    """What counts found missing and left over, in cents above 0."""

    desk: str
    kind: str
    missing_cents: int
    left_over_cents: int


@dataclass(frozen=True, slots=True)
class Held:
    """The sum of a desk's postings on one of its own accounts of drawer and safe."""

    desk: str
    account: str
    amount_cents: int


def taken_by_desk(connection: Connection, chosen: Chosen) -> tuple[list[Paid], list[Earned]]:
    """What the receipts of a period hold, each part being a desk."""
    return _taken(connection, BY_DESK, {**chosen.named(), "kinds": _RECEIPTS})


def taken_by_part(
    connection: Connection, chosen: Chosen, covered: Covered
) -> tuple[list[Paid], list[Earned]]:
    """What the receipts that parts cover hold, of whatever day."""
    return _taken(connection, BY_PART, {**chosen.named(), **covered.named(), "kinds": _RECEIPTS})


def counted_by_desk(connection: Connection, chosen: Chosen) -> list[Counted]:
    """The receipts of a period, each part being a desk."""
    return _counted(connection, BY_DESK, {**chosen.named(), "kinds": _RECEIPTS})


def counted_by_part(connection: Connection, chosen: Chosen, covered: Covered) -> list[Counted]:
    """All entries that parts cover, of whatever kind and day."""
    kinds = [kind.value for kind in EntryKind]
    return _counted(connection, BY_PART, {**chosen.named(), **covered.named(), "kinds": kinds})


def missed_by_desk(connection: Connection, chosen: Chosen) -> list[Missed]:
    """The differences that counts of a period found."""
    with connection.cursor(row_factory=class_row(Missed)) as cursor:
        cursor.execute(
            _MISSED.replace("{chosen}", BY_DESK).encode(), {**chosen.named(), "kinds": _MOVING}
        )
        return cursor.fetchall()


def held_at_the_end(connection: Connection, chosen: Chosen) -> list[Held]:
    """What desks hold at the end of the period: all that was ever posted, less what came after."""
    with connection.cursor(row_factory=class_row(Held)) as cursor:
        cursor.execute(_HELD.encode(), {**chosen.named(), "kinds": _MOVING})
        return cursor.fetchall()


def _counted(connection: Connection, which: str, named: dict[str, Any]) -> list[Counted]:
    with connection.cursor(row_factory=class_row(Counted)) as cursor:
        cursor.execute(
            _COUNTED.replace("{chosen}", which).encode(), {**named, "may_prepay": _MAY_PREPAY}
        )
        return cursor.fetchall()


def _taken(
    connection: Connection, which: str, named: dict[str, Any]
) -> tuple[list[Paid], list[Earned]]:
    rows = connection.execute(
        _TAKEN.replace("{chosen}", which).encode(), {**named, "prepaying": _PREPAYING}
    ).fetchall()
    return list(_paid(rows)), list(_earned(rows))


def _paid(rows: Sequence[tuple[Any, ...]]) -> Iterator[Paid]:
    for part, regie, prepays, tender, _, _, _, amount_cents, _ in rows:
        if tender is not None and amount_cents:
            ledger = Ledger.PREPAID if prepays else Ledger.REVENUE
            yield Paid(part, regie, ledger, tender, int(amount_cents))


def _earned(rows: Sequence[tuple[Any, ...]]) -> Iterator[Earned]:
    for part, regie, _, tender, organisation, service, rate, amount_cents, vat_cents in rows:
        if tender is None and (amount_cents or vat_cents):
            amounts = (int(rate), int(amount_cents), int(vat_cents))
            yield Earned(part, regie, organisation, service, *amounts)


# What is applied was read by the desk's own rules, which are stricter than those of jsonb. A body
# is parsed once; a line or a tender is a row.
_TAKEN: Final = """
    SELECT c.part, coalesce(b.body ->> 'regie', '') AS regie,
        x.tender IS NOT NULL
            AND coalesce(b.body ->> 'original_kind', c.kind) = ANY(%(prepaying)s) AS prepays,
        x.tender, x.organisation, x.service, x.rate, sum(x.amount_cents), sum(x.vat_cents)
    FROM ({chosen}) c
    CROSS JOIN LATERAL (
        SELECT convert_from(c.raw, 'UTF8')::jsonb -> 'body' AS body OFFSET 0
    ) b
    CROSS JOIN LATERAL (
        SELECT t.tender, NULL AS organisation, NULL AS service, NULL::numeric AS rate,
            t.amount_cents, 0::numeric AS vat_cents
        FROM jsonb_to_recordset(b.body -> 'tenders') AS t (tender text, amount_cents numeric)
        UNION ALL
        SELECT NULL, l.organisation, l.service, l.vat_rate_bp, l.amount_cents, l.vat_cents
        FROM jsonb_to_recordset(b.body -> 'lines') AS l (organisation text, service text,
            vat_rate_bp numeric, amount_cents numeric, vat_cents numeric)
    ) x
    GROUP BY 1, 2, 3, 4, 5, 6, 7
    ORDER BY 1, 2, 3, 4, 5, 6, 7
"""
_POSTED: Final = """
        SELECT p.account, p.amount_cents FROM postings p
        WHERE NOT c.beside AND p.community = %(community)s AND p.desk = c.desk
            AND p.epoch = c.epoch AND p.seq = c.seq
        UNION ALL
        SELECT p.account, p.amount_cents FROM fork_postings p
        WHERE c.beside AND p.community = %(community)s AND p.desk = c.desk
            AND p.epoch = c.epoch AND p.seq = c.seq AND p.hash = c.hash
"""
# As counter_protocol.ledger.perpetual_movement: what moves from an account to revenue was prepaid.
_COUNTED: Final = f"""
    SELECT c.part, c.kind, c.business_date, count(*) AS entries,
        coalesce(sum(m.household) FILTER (
            WHERE c.kind = ANY(%(may_prepay)s) AND NOT m.earns), 0)::bigint AS prepaid_cents,
        coalesce(sum(m.revenue), 0)::bigint AS revenue_cents
    FROM ({{chosen}}) c
    CROSS JOIN LATERAL (
        SELECT -sum(p.amount_cents) FILTER (WHERE p.account LIKE 'household/%%') AS household,
            -sum(p.amount_cents) FILTER (WHERE p.account LIKE 'revenue/%%') AS revenue,
            coalesce(bool_or(p.account LIKE 'revenue/%%'), false) AS earns
        FROM ({_POSTED}) p
    ) m
    GROUP BY 1, 2, 3
    ORDER BY 1, 2, 3
"""  # noqa: S608 (our own words)
_MISSED: Final = f"""
    SELECT c.desk, c.kind,
        coalesce(sum(p.amount_cents) FILTER (WHERE p.amount_cents > 0), 0)::bigint
            AS missing_cents,
        coalesce(-sum(p.amount_cents) FILTER (WHERE p.amount_cents < 0), 0)::bigint
            AS left_over_cents
    FROM ({{chosen}}) c
    CROSS JOIN LATERAL ({_POSTED}) p
    WHERE p.account LIKE 'difference/%%' AND p.amount_cents <> 0
    GROUP BY 1, 2
    ORDER BY 1, 2
"""  # noqa: S608 (our own words)
_HELD: Final = """
    SELECT desk, account, sum(amount_cents)::bigint AS amount_cents
    FROM (
        SELECT desk, account, amount_cents FROM all_postings
        WHERE community = %(community)s AND desk = ANY(%(desks)s)
        UNION ALL
        SELECT p.desk, p.account, -p.amount_cents
        FROM entries e JOIN postings p USING (community, desk, epoch, seq)
        WHERE e.community = %(community)s AND e.kind = ANY(%(kinds)s)
            AND e.business_date > %(until)s AND e.desk = ANY(%(desks)s)
        UNION ALL
        SELECT p.desk, p.account, -p.amount_cents
        FROM (
            SELECT community, desk, epoch, seq, hash, convert_from(raw, 'UTF8')::jsonb AS said
            FROM forks WHERE community = %(community)s
                AND desk = ANY(%(desks)s) AND hash <> ALL(%(left_out)s)
            OFFSET 0
        ) f JOIN fork_postings p USING (community, desk, epoch, seq, hash)
        WHERE f.said ->> 'business_date' > %(until)s
    ) moved
    WHERE account LIKE 'till/%%' OR account LIKE 'deposit/%%'
    GROUP BY desk, account
    HAVING sum(amount_cents) <> 0
    ORDER BY desk, account
"""
