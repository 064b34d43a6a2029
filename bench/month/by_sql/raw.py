"""The tables that every other statement sums: entries read from their bytes, and no other table."""

from __future__ import annotations

from typing import Final

WRITTEN: Final = """
    CREATE TEMP TABLE written ON COMMIT DROP AS
    SELECT desk, row_number() OVER (PARTITION BY desk ORDER BY epoch, seq) AS n,
        convert_from(raw, 'UTF8')::jsonb AS said
    FROM entries WHERE community = %(community)s
"""
"""What was sealed, numbered along each desk's chain."""

ENTRY: Final = """
    CREATE TEMP TABLE entry ON COMMIT DROP AS
    SELECT desk, n, (said ->> 'epoch') || '/' || (said ->> 'seq') AS place, said ->> 'id' AS id,
        said ->> 'kind' AS kind, said ->> 'business_date' AS day, said ->> 'agent' AS agent,
        said -> 'body' AS body,
        said ->> 'kind' IN ('top_up', 'sale', 'charge', 'refund', 'reversal') AS is_receipt,
        CASE WHEN coalesce(said -> 'body' ->> 'original_kind', said ->> 'kind')
            IN ('top_up', 'refund') THEN 'prepaid' ELSE 'revenue' END AS ledger
    FROM written
"""

POSTED: Final = """
    CREATE TEMP TABLE posted ON COMMIT DROP AS
    SELECT entry.*, posting ->> 0 AS account, split_part(posting ->> 0, '/', 1) AS root,
        split_part(posting ->> 0, '/', 2) AS owner, split_part(posting ->> 0, '/', 3) AS part,
        (posting ->> 1)::bigint AS cents
    FROM written JOIN entry USING (desk, n), jsonb_array_elements(said -> 'postings') AS posting
"""

PAID: Final = """
    CREATE TEMP TABLE paid ON COMMIT DROP AS
    SELECT entry.*, body ->> 'regie' AS regie, part ->> 'tender' AS tender,
        (part ->> 'amount_cents')::bigint AS cents
    FROM entry, jsonb_array_elements(body -> 'tenders') AS part WHERE is_receipt
"""

SOLD: Final = """
    CREATE TEMP TABLE sold ON COMMIT DROP AS
    SELECT entry.*, body ->> 'regie' AS regie, line ->> 'organisation' AS organisation,
        line ->> 'service' AS service, line ->> 'vat_rate_bp' AS rate,
        (line ->> 'amount_cents')::bigint AS cents, (line ->> 'vat_cents')::bigint AS vat
    FROM entry, jsonb_array_elements(body -> 'lines') AS line WHERE is_receipt
"""

MOVED: Final = """
    CREATE TEMP TABLE moved ON COMMIT DROP AS
    SELECT entry.*,
        CASE WHEN ledger = 'prepaid' THEN (body ->> 'amount_cents')::bigint ELSE 0 END AS prepaid,
        coalesce(earned.cents, 0) AS revenue
    FROM entry LEFT JOIN (
        SELECT desk, n, sum(cents) AS cents FROM sold GROUP BY desk, n
    ) earned USING (desk, n)
    WHERE is_receipt
"""
"""What each receipt adds to the two ledgers, by its own words and not by its postings."""

DRAWER: Final = """
    CREATE TEMP TABLE drawer ON COMMIT DROP AS
    SELECT desk, n, kind, place, body, after - cents AS before, after FROM (
        SELECT entry.desk, entry.n, entry.kind, entry.place, entry.body,
            coalesce(cash.cents, 0) AS cents,
            sum(coalesce(cash.cents, 0)) OVER (PARTITION BY entry.desk ORDER BY entry.n) AS after
        FROM entry LEFT JOIN (
            SELECT desk, n, sum(cents) AS cents FROM posted
            WHERE account = 'till/' || desk || '/cash' GROUP BY desk, n
        ) cash USING (desk, n)
    ) running
"""
"""The cash in the drawer of each desk, before each entry and after it."""

LOOK: Final = "CREATE TEMP TABLE look (desk text, place text) ON COMMIT DROP"

SPAN: Final = """
    CREATE TEMP TABLE span ON COMMIT DROP AS
    SELECT 'z' AS report, ARRAY['z', desk, body ->> 'z'] AS name, desk, n AS at,
        coalesce(lag(n) OVER (PARTITION BY desk ORDER BY n), 0) + 1 AS first, n - 1 AS last
    FROM entry WHERE kind = 'till_closed'
    UNION ALL
    SELECT 'month', ARRAY['month', desk, body ->> 'number'], desk, n,
        coalesce(lag(n) OVER (PARTITION BY desk ORDER BY n), 0) + 1, n - 1
    FROM entry WHERE kind = 'month_closed'
    UNION ALL
    SELECT 'x', ARRAY['x', e.desk, e.place], e.desk, e.n, coalesce((
            SELECT max(z.n) FROM entry z
            WHERE z.desk = e.desk AND z.kind = 'till_closed' AND z.n < e.n
        ), 0) + 1, e.n
    FROM entry e JOIN look USING (desk, place)
"""
"""What each closing covers, and each X: all since the closing of its kind before it."""

INDEXES: Final = """
    CREATE INDEX ON entry (desk, n);
    CREATE INDEX ON posted (desk, n);
    CREATE INDEX ON paid (desk, n);
    CREATE INDEX ON sold (desk, n);
    CREATE INDEX ON moved (desk, n);
    CREATE INDEX ON drawer (desk, n);
    ANALYZE entry, posted, paid, sold, moved, drawer
"""

ALTERED: Final = """
    UPDATE written SET said = jsonb_set(
        said, '{body,tenders,0,amount_cents}',
        to_jsonb((said #>> '{body,tenders,0,amount_cents}')::bigint + 1)
    )
    WHERE (desk, n) = (
        SELECT desk, n FROM written WHERE said ->> 'kind' = 'top_up' ORDER BY desk, n LIMIT 1
    )
"""
"""One entry says a cent more than was sealed."""
