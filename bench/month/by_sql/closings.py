"""Every Z, X and month summed in SQL; each statement gives names and what they come to."""

from __future__ import annotations

from typing import Final

PERIODS: Final = """
    SELECT name || ARRAY['entries'], count(*)
    FROM span s JOIN entry e ON e.desk = s.desk AND e.n BETWEEN first AND last GROUP BY name
    UNION ALL
    SELECT name || ARRAY['receipts'], count(*)
    FROM span s JOIN entry e ON e.desk = s.desk AND e.n BETWEEN first AND last
    WHERE is_receipt GROUP BY name
    UNION ALL
    SELECT name || ARRAY['reversals'], count(*)
    FROM span s JOIN entry e ON e.desk = s.desk AND e.n BETWEEN first AND last
    WHERE kind = 'reversal' GROUP BY name
    UNION ALL
    SELECT name || told.word, told.cents
    FROM (
        SELECT name, sum(prepaid) AS prepaid, sum(revenue) AS revenue
        FROM span s JOIN moved m ON m.desk = s.desk AND m.n BETWEEN first AND last GROUP BY name
    ) of_span CROSS JOIN LATERAL (
        VALUES (ARRAY['prepaid_cents'], prepaid), (ARRAY['revenue_cents'], revenue)
    ) AS told (word, cents)
    UNION ALL
    SELECT name || told.word, told.cents
    FROM (
        SELECT name, sum(prepaid) AS prepaid, sum(abs(prepaid)) AS prepaid_absolute,
            sum(revenue) AS revenue, sum(abs(revenue)) AS revenue_absolute
        FROM span s JOIN moved m ON m.desk = s.desk AND m.n <= last GROUP BY name
    ) ever CROSS JOIN LATERAL (VALUES
        (ARRAY['perpetual', 'prepaid_real'], prepaid),
        (ARRAY['perpetual', 'prepaid_absolute'], prepaid_absolute),
        (ARRAY['perpetual', 'revenue_real'], revenue),
        (ARRAY['perpetual', 'revenue_absolute'], revenue_absolute)
    ) AS told (word, cents)
"""

PERIOD_PARTS: Final = """
    SELECT name || ARRAY[ledger || '_by_tender', key], sum(cents)
    FROM span s JOIN paid p ON p.desk = s.desk AND p.n BETWEEN first AND last
    CROSS JOIN LATERAL (VALUES (tender), ('printed')) AS told (key)
    GROUP BY name, ledger, key
    UNION ALL
    SELECT name || told.word, sum(told.cents)
    FROM span s JOIN sold l ON l.desk = s.desk AND l.n BETWEEN first AND last
    CROSS JOIN LATERAL (VALUES
        (ARRAY['revenue_by_service', service], l.cents),
        (ARRAY['revenue_by_service', 'printed'], l.cents),
        (ARRAY['revenue_by_organisation', organisation], l.cents),
        (ARRAY['revenue_by_organisation', 'printed'], l.cents),
        (ARRAY['revenue_by_vat_rate', rate], l.cents),
        (ARRAY['vat_by_rate', rate], vat),
        (ARRAY['net_by_rate', rate], l.cents - vat),
        (ARRAY['printed', 'net'], l.cents - vat),
        (ARRAY['printed', 'vat'], vat)
    ) AS told (word, cents)
    GROUP BY name, told.word
    UNION ALL
    SELECT name || ARRAY['tills'], count(*)
    FROM span s JOIN entry e ON e.desk = s.desk AND e.n BETWEEN first AND last
    WHERE report = 'month' AND kind = 'till_closed' GROUP BY name
"""

TILLS: Final = """
    SELECT name || ARRAY['opening'], (array_agg(after ORDER BY d.n DESC))[1]
    FROM span s JOIN drawer d ON d.desk = s.desk AND d.n BETWEEN first AND last
    WHERE report <> 'month' AND kind = 'till_opened' GROUP BY name
    UNION ALL
    SELECT name || ARRAY['expected'], expected FROM till_end
    UNION ALL
    SELECT name || told.word, sum(told.cents)
    FROM span s JOIN entry e ON e.desk = s.desk AND e.n BETWEEN first AND last
    CROSS JOIN LATERAL (VALUES
        (ARRAY['reversed'], CASE kind WHEN 'reversal' THEN (body ->> 'amount_cents')::bigint END),
        (ARRAY['moved'], CASE kind WHEN 'cash_in' THEN (body ->> 'amount_cents')::bigint
            WHEN 'cash_out' THEN -(body ->> 'amount_cents')::bigint END),
        (ARRAY['overrides'], CASE kind WHEN 'override' THEN 1 END)
    ) AS told (word, cents)
    WHERE report <> 'month' AND told.cents IS NOT NULL GROUP BY name, told.word
"""

TILL_END: Final = """
    CREATE TEMP TABLE till_end ON COMMIT DROP AS
    SELECT s.*, c.n AS counted_at, c.body AS count,
        CASE WHEN c.n IS NULL THEN NULL ELSE c.after END AS counted,
        c.after - c.before AS difference,
        CASE WHEN report = 'x' THEN e.after ELSE coalesce(c.before, e.before) END AS expected,
        e.after AS kept, e.before - e.after AS deposited
    FROM span s JOIN drawer e ON e.desk = s.desk AND e.n = s.at
    LEFT JOIN drawer c ON c.desk = s.desk AND c.n BETWEEN first AND last
        AND c.kind = 'till_counted'
    WHERE report <> 'month'
"""
"""Where each till ends: counted, read, or left alone."""

Z: Final = """
    SELECT name || told.word, told.cents
    FROM till_end t CROSS JOIN LATERAL (VALUES
        (ARRAY['counted'], counted),
        (ARRAY['difference'], difference),
        (ARRAY['kept'], kept),
        (ARRAY['deposited'], deposited),
        (ARRAY['pieces'], (SELECT sum(key::bigint * value::bigint)
            FROM jsonb_each_text(count -> 'denominations'))),
        (ARRAY['corrected'], counted + (SELECT sum(p.cents) FROM posted p
            WHERE p.desk = t.desk AND p.kind = 'count_corrected' AND p.root = 'deposit'
            AND p.body ->> 'z' = t.name[3]))
    ) AS told (word, cents)
    WHERE report = 'z' AND told.cents IS NOT NULL
"""

PART: Final = """
    CREATE TEMP TABLE part ON COMMIT DROP AS
    SELECT begun.*, lead(begins) OVER chain AS handed_over_at,
        (row_number() OVER chain - 1)::text AS number
    FROM (
        SELECT name, desk, first, last, first AS begins FROM till_end
        UNION ALL
        SELECT t.name, t.desk, t.first, t.last, d.n
        FROM till_end t JOIN drawer d ON d.desk = t.desk AND d.n BETWEEN first AND last
        WHERE d.kind = 'till_handed_over'
    ) begun
    WINDOW chain AS (PARTITION BY name ORDER BY begins)
"""
"""From one count of a drawer to the next."""

PARTS: Final = """
    SELECT name || ARRAY['part', number, 'opening'], (
        SELECT after FROM drawer d WHERE d.desk = part.desk
            AND d.kind IN ('till_opened', 'till_handed_over')
            AND d.n BETWEEN begins AND coalesce(handed_over_at - 1, last) ORDER BY d.n LIMIT 1
    ) FROM part
    UNION ALL
    SELECT part.name || ARRAY['part', number, told.word], told.cents
    FROM part JOIN till_end t ON t.name = part.name
    LEFT JOIN drawer d ON d.desk = part.desk AND d.n = handed_over_at
    CROSS JOIN LATERAL (VALUES
        ('expected', CASE WHEN handed_over_at IS NULL THEN t.expected ELSE d.before END),
        ('counted', CASE WHEN handed_over_at IS NULL THEN t.counted ELSE d.after END),
        ('difference',
            CASE WHEN handed_over_at IS NULL THEN t.difference ELSE d.after - d.before END)
    ) AS told (word, cents)
    WHERE told.cents IS NOT NULL
    UNION ALL
    SELECT name || ARRAY['part', number, agent, 'receipts'], count(*)
    FROM part JOIN entry e ON e.desk = part.desk
        AND e.n BETWEEN begins AND coalesce(handed_over_at, last)
    WHERE is_receipt GROUP BY name, number, agent
    UNION ALL
    SELECT name || ARRAY['part', number, agent, tender], sum(cents)
    FROM part JOIN paid p ON p.desk = part.desk
        AND p.n BETWEEN begins AND coalesce(handed_over_at, last)
    WHERE tender NOT IN ('family_account', 'bank_transfer') GROUP BY name, number, agent, tender
"""
