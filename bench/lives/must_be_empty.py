"""Questions to a desk's file that find nothing in one that is whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

MUST_BE_EMPTY: Final[Mapping[str, str]] = {
    "balances that are not the fold of their postings": """
        WITH folded AS (
            SELECT account, sum(amount_cents) AS amount_cents FROM postings GROUP BY account
        )
        SELECT coalesce(f.account, b.account), f.amount_cents, b.amount_cents
        FROM folded f FULL OUTER JOIN balances b ON b.account = f.account
        WHERE f.amount_cents IS NOT b.amount_cents
    """,
    "reversals that are not those of the journal": """
        WITH sealed AS (
            SELECT CAST(raw AS TEXT) ->> '$.body.original_id' AS original, receipt
            FROM journal WHERE kind = 'reversal'
        )
        SELECT coalesce(s.original, r.original)
        FROM sealed s FULL OUTER JOIN reversals r ON r.original = s.original
        WHERE s.receipt IS NOT r.receipt
    """,
    "copies that are not those of the journal": """
        WITH sealed AS (
            SELECT CAST(raw AS TEXT) ->> '$.body.receipt' AS receipt, count(*) AS printed,
                   max(CAST(raw AS TEXT) ->> '$.body.copy_number') AS last
            FROM journal WHERE kind = 'copy_printed' GROUP BY 1
        )
        SELECT coalesce(s.receipt, c.receipt)
        FROM sealed s FULL OUTER JOIN copies c ON c.receipt = s.receipt
        WHERE s.printed IS NOT c.printed OR s.last IS NOT c.printed
    """,
    "drawers of cheques that were never taken, or that were handed back": """
        SELECT d.entry, d.position FROM cheque_drawers d
        LEFT JOIN journal j ON j.id = d.entry AND j.kind IN ('top_up', 'sale')
        LEFT JOIN json_each(CAST(j.raw AS TEXT), '$.body.tenders') part ON part.key = d.position
        WHERE part.value ->> '$.tender' IS NOT 'cheque'
        OR EXISTS (SELECT 1 FROM reversals WHERE original = d.entry)
    """,
    "cheques handed over more often than they were taken": """
        SELECT handed.entry, handed.pieces, taken.pieces FROM (
            SELECT piece.value ->> '$.entry' AS entry, piece.value ->> '$.amount_cents' AS cents,
                   count(*) AS pieces
            FROM journal CROSS JOIN json_each(CAST(raw AS TEXT), '$.body.cheques') piece
            WHERE kind = 'deposit' GROUP BY 1, 2
        ) AS handed LEFT JOIN (
            SELECT journal.id AS entry, part.value ->> '$.amount_cents' AS cents, count(*) AS pieces
            FROM journal CROSS JOIN json_each(CAST(raw AS TEXT), '$.body.tenders') part
            WHERE kind IN ('top_up', 'sale') AND part.value ->> '$.tender' = 'cheque'
            AND NOT EXISTS (SELECT 1 FROM reversals WHERE original = journal.id)
            GROUP BY 1, 2
        ) AS taken USING (entry, cents)
        WHERE handed.pieces > coalesce(taken.pieces, 0)
    """,
    "cheques in hand that are not those taken, less those undone and handed over": """
        WITH held AS (
            SELECT sum(amount_cents) AS cents FROM postings
            WHERE account GLOB 'till/*/cheque' OR account GLOB 'deposit/*/cheque'
        ), listed AS (
            SELECT sum(CASE kind WHEN 'deposit' THEN -(piece.value ->> '$.amount_cents')
                       ELSE piece.value ->> '$.amount_cents' END) AS cents
            FROM journal CROSS JOIN json_each(
                CAST(raw AS TEXT), iif(kind = 'deposit', '$.body.cheques', '$.body.tenders')
            ) piece
            WHERE kind = 'deposit'
            OR kind IN ('top_up', 'sale', 'reversal') AND piece.value ->> '$.tender' = 'cheque'
        )
        SELECT held.cents, listed.cents FROM held, listed
        WHERE coalesce(held.cents, 0) <> coalesce(listed.cents, 0)
    """,
    "safes that hold less than nothing": """
        SELECT account, amount_cents FROM balances
        WHERE account GLOB 'deposit/*/cash' AND amount_cents < 0
    """,
}
"""What each would find, and the question that must find nothing."""
