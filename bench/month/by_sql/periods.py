"""What the server is asked, answered in SQL from raw entries alone."""

from __future__ import annotations

from typing import Final

QUESTION: Final = """
    CREATE TEMP TABLE question (
        name text, since text, until text, desks text[], organisation text, service text,
        is_whole boolean
    ) ON COMMIT DROP
"""
"""`is_whole` where neither an organisation nor a service was chosen."""

EARNED: Final = """
    SELECT ARRAY['server', name, 'earnings', desk, regie, organisation, service, rate, told.word],
        sum(told.cents)
    FROM chosen_line CROSS JOIN LATERAL (
        VALUES ('amount', cents), ('net', cents - vat), ('vat', vat)
    ) AS told (word, cents)
    GROUP BY name, desk, regie, organisation, service, rate, told.word
    UNION ALL
    SELECT ARRAY['server', name, 'owed', c.regie, c.organisation], sum(cents)
    FROM chosen_line c JOIN place USING (desk) WHERE c.organisation <> place.own
    GROUP BY name, c.regie, c.organisation
"""

CHOSEN_LINE: Final = """
    CREATE TEMP TABLE chosen_line ON COMMIT DROP AS
    SELECT q.name, s.desk, s.regie, s.organisation, s.service, s.rate, s.cents, s.vat
    FROM question q JOIN sold s ON s.desk = ANY(q.desks) AND s.day BETWEEN q.since AND q.until
        AND q.organisation IN ('', s.organisation) AND q.service IN ('', s.service)
"""

TAKEN: Final = """
    SELECT ARRAY['server', name, 'takings', desk, regie, ledger, tender], sum(cents)
    FROM question JOIN paid ON desk = ANY(desks) AND day BETWEEN since AND until
    WHERE is_whole GROUP BY name, desk, regie, ledger, tender
    UNION ALL
    SELECT ARRAY['server', name, 'receipts', desk, kind, told.word], sum(told.cents)
    FROM question JOIN moved ON desk = ANY(desks) AND day BETWEEN since AND until
    CROSS JOIN LATERAL (
        VALUES ('receipts', 1), ('prepaid', prepaid), ('revenue', revenue)
    ) AS told (word, cents)
    WHERE is_whole GROUP BY name, desk, kind, told.word
    UNION ALL
    SELECT ARRAY['server', name, 'differences', desk, kind,
        CASE WHEN cents > 0 THEN 'missing' ELSE 'left_over' END], sum(abs(cents))
    FROM question JOIN posted ON desk = ANY(desks) AND day BETWEEN since AND until
    WHERE is_whole AND root = 'difference' GROUP BY name, desk, kind, cents > 0
    UNION ALL
    SELECT ARRAY['server', name, 'holdings', desk,
        CASE root WHEN 'till' THEN 'drawer' ELSE 'safe' END, part], sum(cents)
    FROM question JOIN posted ON desk = ANY(desks) AND day <= until
    WHERE is_whole AND root IN ('till', 'deposit') AND owner = desk
    GROUP BY name, desk, root, part
"""

DEPOSITS: Final = """
    WITH told AS (
        SELECT q.name, d.desk, d.body ->> 'number' AS number, d.body, r.receipt
        FROM question q JOIN entry d ON d.desk = ANY(q.desks) AND d.kind = 'deposit'
            AND d.day <= q.until
        LEFT JOIN received r ON r.desk = d.desk AND r.number = d.body ->> 'number'
        WHERE q.is_whole AND (d.day >= q.since OR r.day BETWEEN q.since AND q.until)
    )
    SELECT ARRAY['server', name, 'deposits', desk, number, word], sum(value::bigint)
    FROM told, jsonb_each_text(body -> 'tenders')
    CROSS JOIN LATERAL (VALUES (key), ('total')) AS words (word)
    GROUP BY name, desk, number, word
    UNION ALL
    SELECT ARRAY['server', name, 'deposits', desk, number, 'receipt', receipt], 1
    FROM told WHERE receipt IS NOT NULL
"""

CLOSINGS: Final = """
    SELECT ARRAY['server', q.name, 'closings', z.desk, z.body ->> 'z'] || f.name[4:], f.cents
    FROM question q JOIN entry z ON z.desk = ANY(q.desks) AND z.kind = 'till_closed'
        AND z.day BETWEEN q.since AND q.until
    JOIN figure f ON f.name[1] = 'z' AND f.name[2] = z.desk AND f.name[3] = z.body ->> 'z'
    WHERE f.name[4] IN ('entries', 'receipts', 'reversals', 'prepaid_cents', 'revenue_cents',
        'prepaid_by_tender', 'revenue_by_tender', 'revenue_by_service', 'revenue_by_organisation',
        'revenue_by_vat_rate', 'vat_by_rate') AND coalesce(f.name[5], '') <> 'printed'
"""
"""What each Z of a period comes to, as it was summed before."""

SHEETS: Final = """
    SELECT array_prepend('csv', name[3:]), cents FROM figure
    WHERE name[1] = 'server' AND name[2] = %(month)s AND name[3] IN (
        'takings', 'earnings', 'owed', 'receipts', 'differences', 'deposits', 'holdings', 'closings'
    ) AND (name[3], name[array_length(name, 1)]) <> ('deposits', 'total')
"""
"""The lists of the month once more, as spreadsheets get them."""
