"""How often families came: the server's figures and, on top of them, what this desk wrote since."""

from __future__ import annotations

from typing import Final

from counter_app.domain.quotas import QuotaView
from counter_app.models.database import AnyRow, Database
from counter_app.models.newer_words import known_word
from counter_app.models.outages import running_outage
from counter_protocol.bodies import PassageBody, read_body
from counter_protocol.entries import Entry
from counter_protocol.reference import BeyondQuota


def quota_views(database: Database, household: str, year: int) -> tuple[QuotaView, ...]:
    """Where a family stands with each of the desk's services that have a quota.

    What is held belongs to the epoch that the journal is in; a desk that heard that it was struck
    off holds nothing any more.
    """
    outage = running_outage(database)
    is_revoked = outage is not None and outage.is_revoked
    return tuple(
        _view(row, 0 if is_revoked else row.held) for row in database.rows(_QUOTAS, household, year)
    )


def latest_leased_epoch(database: Database) -> int:
    """The last epoch that rights were given to, be it another copy's; 0 where there are none."""
    row = database.row("SELECT coalesce(max(epoch), 0) AS epoch FROM leases")
    assert row is not None
    epoch: int = row.epoch
    return epoch


def keep_passage(database: Database, entry: Entry) -> None:
    """Count what an entry says of a passage; call it inside `writing()`."""
    body = read_body(entry.body, PassageBody)
    counted = (body.service, body.household, body.year, body.outcome.value)
    passages = 1 if body.undoes is None else -1
    database.write(
        "INSERT INTO own_passages"
        " (epoch, seq, service, household, year, outcome, passages, undoes)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (entry.epoch, entry.seq, *counted, passages, body.undoes),
    )


def is_taken_back(database: Database, passage: str) -> bool:
    """Whether an entry of ours takes this passage back."""
    row = database.row("SELECT 1 FROM own_passages WHERE undoes = ?", passage)
    return row is not None


def _view(row: AnyRow, held: int) -> QuotaView:
    return QuotaView(
        service=row.service,
        name=row.name,
        name_en=row.name_en,
        year=row.year,
        used=row.used,
        limit=row.passages_a_year,
        left_here=max(0, held - row.here),
        beyond=known_word(BeyondQuota, row.beyond, BeyondQuota.REFUSED),
    )


# The server tells a desk of its own services' quotas and of its own leases, and no others.
# What was given back is used no more, whatever a page that was under way still says of it.
_QUOTAS: Final = """
    WITH asked AS (SELECT ? AS household, ? AS year),
    told AS (
        SELECT q.*, s.name, s.name_en, a.*,
            coalesce(p.passages, 0) AS passages, coalesce(p.here, 0) AS here_before,
            (SELECT coalesce(sum(o.passages), 0) FROM own_passages o
             WHERE o.household = a.household AND o.year = a.year AND o.service = q.service
             AND o.outcome = 'quota' AND (o.epoch, o.seq)
                > (coalesce(p.includes_epoch, 0), coalesce(p.includes_seq, 0))) AS own
        FROM asked a
        JOIN quotas q
        JOIN services s ON s.service = q.service
        LEFT JOIN passages p
            ON p.service = q.service AND p.household = a.household AND p.year = a.year
    )
    SELECT t.service, t.name, t.name_en, t.year, t.passages_a_year, t.beyond,
        t.passages + t.own AS used, t.here_before + t.own AS here,
        coalesce(l.passages, 0) AS held
    FROM told t
    LEFT JOIN leases l ON l.service = t.service
        AND l.household = t.household AND l.year = t.year
        AND l.epoch = (SELECT epoch FROM journal ORDER BY position DESC LIMIT 1)
        AND l.expires_at > (SELECT server_time FROM sync_state)
        AND l.lease NOT IN (SELECT lease FROM returned_leases)
    ORDER BY t.service
"""
