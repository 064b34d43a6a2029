"""The books of each desk summed in SQL; each statement gives names and what they come to."""

from __future__ import annotations

from typing import Final

BALANCE_DAY: Final = "CREATE TEMP TABLE balance_day (label text, until text) ON COMMIT DROP"
BOOK_PERIOD: Final = "CREATE TEMP TABLE book_period (first text, last text) ON COMMIT DROP"

PLACE: Final = """
    CREATE TEMP TABLE place ON COMMIT DROP AS
    SELECT d.desk, d.regie, r.organisation AS own, r.regisseur
    FROM desks d JOIN regies r USING (community, regie)
    WHERE d.community = %(community)s AND d.desk IN (SELECT desk FROM entry)
"""
"""What the community says of its desks: their régies, whose they are, and who answers for them."""

BOOKED: Final = """
    CREATE TEMP TABLE booked ON COMMIT DROP AS
    SELECT posted.*, regisseur, CASE
        WHEN root IN ('till', 'deposit') THEN CASE part WHEN 'cash' THEN 'cash'
            WHEN 'cheque' THEN 'cheques' WHEN 'bank_card' THEN 'treasury' ELSE 'vouchers' END
        WHEN root = 'paid_over' AND part = 'bank_transfer' THEN 'treasury'
        WHEN root = 'household' OR (root = 'revenue' AND owner = own) THEN 'to_pay_over'
        WHEN root = 'revenue' THEN 'third_parties'
        WHEN root = 'difference' THEN 'differences'
        ELSE root END AS book
    FROM posted JOIN place USING (desk)
"""
"""Each posting under the account that French rules name."""

BALANCES: Final = """
    WITH counted AS (
        SELECT desk, label, max(n) AS n FROM entry JOIN balance_day ON day <= until
        WHERE kind = 'till_closed' AND body ->> 'counted_cents' IS NOT NULL GROUP BY desk, label
    ), apart AS (
        SELECT b.desk, d.label, sum(b.cents) AS cents
        FROM booked b JOIN balance_day d ON b.day <= d.until
        LEFT JOIN counted c ON c.desk = b.desk AND c.label = d.label
        WHERE b.is_receipt AND b.agent <> b.regisseur AND b.n > coalesce(c.n, 0)
            AND b.book = 'to_pay_over'
        GROUP BY b.desk, d.label
    )
    SELECT ARRAY['balance', desk, label, book], sum(cents) FROM (
        SELECT desk, label, book, cents FROM booked JOIN balance_day ON day <= until
        UNION ALL
        SELECT desk, label, 'to_pay_over', -cents FROM apart
        UNION ALL
        SELECT desk, label, 'mandataires', cents FROM apart
    ) all_of_it GROUP BY desk, label, book
"""

OWED: Final = """
    SELECT ARRAY['owed', desk, first, last, owner, part,
            CASE kind WHEN 'reversal' THEN 'undone' ELSE 'earned' END],
        sum(CASE kind WHEN 'reversal' THEN cents ELSE -cents END)
    FROM booked JOIN book_period ON day BETWEEN first AND last WHERE root = 'revenue'
    GROUP BY desk, first, last, owner, part, kind = 'reversal', kind
    UNION ALL
    SELECT ARRAY['owed', desk, first, last, 'total'], -sum(cents)
    FROM booked JOIN book_period ON day BETWEEN first AND last WHERE root = 'revenue'
    GROUP BY desk, first, last
    UNION ALL
    SELECT ARRAY['owed', desk, first, last, 'third parties'], -sum(cents)
    FROM booked JOIN book_period ON day BETWEEN first AND last WHERE book = 'third_parties'
    GROUP BY desk, first, last
"""

REGISTER: Final = """
    SELECT ARRAY['register', desk, first, last] || told.word, sum(told.cents)
    FROM entry JOIN book_period ON day BETWEEN first AND last
    CROSS JOIN LATERAL (VALUES
        (ARRAY['papers'], 1),
        (ARRAY['reversals'], (kind = 'reversal')::int),
        (ARRAY['total'], (body ->> 'amount_cents')::bigint),
        (ARRAY['paper', body ->> 'receipt'], (body ->> 'amount_cents')::bigint)
    ) AS told (word, cents)
    WHERE is_receipt GROUP BY desk, first, last, told.word
    UNION ALL
    SELECT ARRAY['register', desk, first, last, 'tender', tender], sum(cents)
    FROM paid JOIN book_period ON day BETWEEN first AND last GROUP BY desk, first, last, tender
"""

UNPAID: Final = """
    WITH owing AS (
        SELECT owner AS household, -sum(cents) AS cents FROM posted WHERE root = 'household'
        GROUP BY owner HAVING sum(cents) > 0
    )
    SELECT ARRAY['unpaid', desk, household], cents FROM owing CROSS JOIN place
    UNION ALL
    SELECT ARRAY['unpaid', desk, 'total'], -sum(cents) FROM owing CROSS JOIN place GROUP BY desk
"""

DEPOSITS: Final = """
    SELECT ARRAY['deposit', desk, body ->> 'number', key], sum(cents)
    FROM posted CROSS JOIN LATERAL (VALUES (part), ('total')) AS told (key)
    WHERE kind = 'deposit' AND root = 'paid_over' GROUP BY desk, body ->> 'number', key
    UNION ALL
    SELECT ARRAY['deposit', desk, body ->> 'number', 'pieces'], (
        SELECT sum(key::bigint * value::bigint) FROM jsonb_each_text(body -> 'denominations')
    ) FROM entry WHERE kind = 'deposit' AND body -> 'denominations' <> '{}'
    UNION ALL
    SELECT ARRAY['deposit', desk, body ->> 'number', 'cheques'],
        jsonb_array_length(body -> 'cheques')
    FROM entry WHERE kind = 'deposit'
    UNION ALL
    SELECT ARRAY['deposit', desk, number, 'receipt', receipt], 1 FROM received
"""

RECEIVED: Final = """
    CREATE TEMP TABLE received ON COMMIT DROP AS
    SELECT DISTINCT ON (d.desk, d.id) d.desk, d.body ->> 'number' AS number, r.day,
        r.body ->> 'receipt_number' AS receipt
    FROM entry d JOIN entry r ON r.desk = d.desk AND r.body ->> 'deposit' = d.id
    WHERE d.kind = 'deposit' AND r.kind = 'deposit_received' ORDER BY d.desk, d.id, r.n DESC
"""
"""The last receipt that is known of each deposit."""

IN_HAND: Final = """
    SELECT ARRAY['in_hand', e.desk, e.place] || told.word, sum(p.cents)
    FROM (SELECT DISTINCT desk, place FROM look) l JOIN entry e USING (desk, place)
    JOIN posted p ON p.desk = e.desk AND p.n <= e.n AND p.root IN ('till', 'deposit')
    CROSS JOIN LATERAL (VALUES
        (ARRAY[CASE p.root WHEN 'till' THEN 'drawer' ELSE 'safe' END, p.part]),
        (ARRAY['cheques'])
    ) AS told (word)
    WHERE p.part <> 'bank_card' AND (told.word[1] <> 'cheques' OR p.part = 'cheque')
    GROUP BY e.desk, e.place, told.word
"""

CHECKS: Final = """
    WITH held AS (
        SELECT c.desk, c.n, c.place, p.root, p.part, p.n < c.n AS is_before, sum(p.cents) AS cents
        FROM entry c JOIN posted p ON p.desk = c.desk AND p.n <= c.n
            AND p.root IN ('till', 'deposit') AND p.part <> 'bank_card'
        WHERE c.kind = 'in_hand_checked' GROUP BY c.desk, c.n, c.place, p.root, p.part, p.n < c.n
    ), cash AS (
        SELECT desk, n, place, CASE root WHEN 'till' THEN 'drawer' ELSE 'safe' END AS lies,
            coalesce(sum(cents) FILTER (WHERE is_before), 0) AS expected, sum(cents) AS counted
        FROM held WHERE part = 'cash' GROUP BY desk, n, place, root
    ), value AS (
        SELECT desk, n, place, body_value ->> 'tender' AS tender,
            (SELECT sum(cents) FROM held h
                WHERE (h.desk, h.n) = (c.desk, c.n) AND h.part = body_value ->> 'tender')
                AS expected,
            (body_value ->> 'counted_cents')::bigint AS counted
        FROM entry c, jsonb_array_elements(body -> 'values') AS body_value
        WHERE kind = 'in_hand_checked'
    )
    SELECT ARRAY['check', desk, place, lies] || told.word, told.cents
    FROM cash CROSS JOIN LATERAL (VALUES
        (ARRAY['expected'], expected), (ARRAY['counted'], counted),
        (ARRAY['difference'], counted - expected)
    ) AS told (word, cents)
    UNION ALL
    SELECT ARRAY['check', desk, place, lies, 'pieces'], (
        SELECT sum(key::bigint * value::bigint)
        FROM jsonb_each_text(body -> (lies || '_denominations'))
    ) FROM entry CROSS JOIN (VALUES ('drawer'), ('safe')) AS where_it_lies (lies)
    WHERE kind = 'in_hand_checked' AND body -> (lies || '_denominations') <> '{}'
    UNION ALL
    SELECT ARRAY['check', desk, place, tender] || told.word, coalesce(told.cents, 0)
    FROM value CROSS JOIN LATERAL (VALUES
        (ARRAY['expected'], expected), (ARRAY['counted'], counted)
    ) AS told (word, cents)
    UNION ALL
    SELECT ARRAY['check', desk, place] || told.word, sum(told.cents)
    FROM (
        SELECT desk, place, expected, counted FROM cash
        UNION ALL SELECT desk, place, coalesce(expected, 0), counted FROM value
    ) both_of_them CROSS JOIN LATERAL (VALUES
        (ARRAY['expected'], expected), (ARRAY['counted'], counted)
    ) AS told (word, cents)
    GROUP BY desk, place, told.word
"""
