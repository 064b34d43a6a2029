"""The table of what applied receipts are made of, for the revisions that keep it by receipt."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa
from alembic import op


def create_receipt_parts() -> None:
    """Create it and fill it with what receipts that were applied before are made of."""
    op.create_table(
        "receipt_parts",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("history", sa.LargeBinary(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("business_date", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("regie", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("tender", sa.Text(), nullable=True),
        sa.Column("organisation", sa.Text(), nullable=True),
        sa.Column("service", sa.Text(), nullable=True),
        sa.Column("vat_rate_bp", sa.Numeric(), nullable=True),
        sa.Column("amount_cents", sa.Numeric(), nullable=False),
        sa.Column("vat_cents", sa.Numeric(), nullable=False),
        sa.PrimaryKeyConstraint(
            *("community", "desk", "epoch", "seq", "history", "position"),
            name="receipt_parts_key",
        ),
    )
    op.execute(_PARTS_OF_THE_PAST)
    op.create_index(
        "receipt_parts_by_community_business_date", "receipt_parts", ["community", "business_date"]
    )
    op.execute(
        "CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON receipt_parts"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )


# What posted was applied, hence is JSON; what moves from a family account to revenue was prepaid.
_PARTS_OF_THE_PAST: Final = """
    WITH posted AS (
        SELECT p.community, p.desk, p.epoch, p.seq, ''::bytea AS history, e.raw,
            p.account, p.amount_cents
        FROM postings p JOIN entries e USING (community, desk, epoch, seq)
        WHERE e.kind IN ('top_up', 'sale', 'charge', 'refund', 'reversal')
        UNION ALL
        SELECT p.community, p.desk, p.epoch, p.seq, p.hash, f.raw, p.account, p.amount_cents
        FROM fork_postings p JOIN forks f USING (community, desk, epoch, seq, hash)
    ), receipts AS (
        SELECT community, desk, epoch, seq, history, convert_from(raw, 'UTF8')::jsonb AS said,
            coalesce(-sum(amount_cents) FILTER (WHERE account LIKE 'household/%'), 0) AS household,
            coalesce(-sum(amount_cents) FILTER (WHERE account LIKE 'revenue/%'), 0) AS revenue,
            bool_or(account LIKE 'revenue/%') AS earns
        FROM posted GROUP BY community, desk, epoch, seq, history, raw
    )
    INSERT INTO receipt_parts
    SELECT r.community, r.desk, r.epoch, r.seq, r.history,
        row_number() OVER (
            PARTITION BY r.community, r.desk, r.epoch, r.seq, r.history ORDER BY x.sort, x.nth
        ) - 1,
        left(r.said ->> 'business_date', 10), r.said ->> 'kind', r.said #>> '{body,regie}',
        x.part, x.tender, x.organisation, x.service, x.rate, x.amount_cents, x.vat_cents
    FROM receipts r CROSS JOIN LATERAL (
        SELECT 0 AS sort, n AS nth, l.part, NULL AS tender, NULL AS organisation, NULL AS service,
            NULL::numeric AS rate, l.cents AS amount_cents, 0::numeric AS vat_cents
        FROM (VALUES
            (1, 'prepaid', CASE WHEN r.said ->> 'kind' IN ('top_up', 'refund', 'reversal')
                AND NOT r.earns THEN r.household ELSE 0 END),
            (2, 'revenue', r.revenue)) AS l (n, part, cents)
        UNION ALL
        SELECT 1, t.nth, CASE
                WHEN coalesce(r.said #>> '{body,original_kind}', r.said ->> 'kind')
                    IN ('top_up', 'refund') THEN 'prepaid_tender'
                ELSE 'revenue_tender' END,
            t.said ->> 'tender', NULL, NULL, NULL, (t.said ->> 'amount_cents')::numeric, 0
        FROM jsonb_array_elements(r.said #> '{body,tenders}') WITH ORDINALITY AS t (said, nth)
        UNION ALL
        SELECT 2, l.nth, 'line', NULL, l.said ->> 'organisation', l.said ->> 'service',
            (l.said ->> 'vat_rate_bp')::numeric, (l.said ->> 'amount_cents')::numeric,
            (l.said ->> 'vat_cents')::numeric
        FROM jsonb_array_elements(r.said #> '{body,lines}') WITH ORDINALITY AS l (said, nth)
    ) x
    WHERE r.said ->> 'kind' IN ('top_up', 'sale', 'charge', 'refund', 'reversal')
"""
