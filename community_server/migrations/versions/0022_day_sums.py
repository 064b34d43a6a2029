"""What applied entries come to by day, in place of what each receipt is made of."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from community_server.migrations.past_receipts import create_receipt_parts

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

_OF_RARE_KINDS = "entries_by_community_rare_kind_day"
_OF_CLOSINGS = "entries_by_desk_closing"
_RARE_KINDS = ("deposit", "deposit_received", "till_closed")
_RARE_KINDS_BEFORE = (
    *("attendance", "booking", "card_issued", "cash_in", "cash_out", "count_corrected"),
    *("deposit", "deposit_received", "in_hand_checked", "till_closed", "till_counted"),
    *("till_handed_over", "till_opened"),
)


def upgrade() -> None:
    op.create_index(
        _OF_CLOSINGS,
        "entries",
        ["community", "desk", "epoch", "seq"],
        postgresql_where=sa.text("kind = 'till_closed'"),
    )
    _create_day_sums()
    op.execute(_ADD.replace("{amounts}", _OF_RECEIPTS))
    op.execute(_ADD.replace("{amounts}", _OF_POSTINGS))
    op.create_index(
        "day_sums_by_community_business_date", "day_sums", ["community", "business_date"]
    )
    op.drop_table("receipt_parts")
    op.drop_index(_OF_RARE_KINDS, "entries")
    _create_rare_kinds(_RARE_KINDS)


def downgrade() -> None:
    op.drop_index(_OF_RARE_KINDS, "entries")
    _create_rare_kinds(_RARE_KINDS_BEFORE)
    create_receipt_parts()
    op.drop_table("day_sums")
    op.drop_index(_OF_CLOSINGS, "entries")


def _create_rare_kinds(rare_kinds: tuple[str, ...]) -> None:
    kinds = ", ".join(f"'{kind}'" for kind in rare_kinds)
    columns = [sa.text(each) for each in ("community", "kind", "left(business_date, 10)")]
    op.create_index(
        _OF_RARE_KINDS, "entries", columns, postgresql_where=sa.text(f"kind IN ({kinds})")
    )


def _create_day_sums() -> None:
    op.create_table(
        "day_sums",
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("till_seq", sa.BigInteger(), nullable=False),
        sa.Column("history", sa.LargeBinary(), nullable=False),
        sa.Column("business_date", sa.Text(), nullable=False),
        sa.Column("regie", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("tender", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("vat_rate_bp", sa.BigInteger(), nullable=False),
        sa.Column("receipts", sa.BigInteger(), nullable=False),
        sa.Column("first_seq", sa.BigInteger(), nullable=False),
        sa.Column("last_seq", sa.BigInteger(), nullable=False),
        sa.Column("amount_cents", sa.Numeric(), nullable=False),
        sa.Column("vat_cents", sa.Numeric(), nullable=False),
        sa.PrimaryKeyConstraint(
            *("community", "desk", "epoch", "till_seq", "history", "business_date", "regie"),
            *("kind", "part", "tender", "organisation", "service", "vat_rate_bp"),
            name="day_sums_key",
        ),
    )


# Where a Z stands, sums end: a Z is of those before it. A body may say any number.
_ADD = """
    INSERT INTO day_sums
    WITH told AS (
        SELECT community, desk, epoch, seq, ''::bytea AS history, kind,
            left(business_date, 10) AS business_date,
            coalesce(max(seq) FILTER (WHERE kind = 'till_closed') OVER before, 0) AS till_seq
        FROM entries
        WINDOW before AS (PARTITION BY community, desk, epoch ORDER BY seq
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
    )
    SELECT community, desk, epoch, till_seq, history, business_date, regie, kind, part, tender,
        organisation, service, vat_rate_bp, sum(receipts), min(seq), max(seq),
        least(greatest(sum(amount_cents), -1e30), 1e30),
        least(greatest(sum(vat_cents), -1e30), 1e30)
    FROM ({amounts}) a
    GROUP BY community, desk, epoch, till_seq, history, business_date, regie, kind, part, tender,
        organisation, service, vat_rate_bp
"""
# What is kept beside a chain is summed alone. No honest rate is larger, and no longer name fits an
# index.
_OF_RECEIPTS = """
    SELECT community, desk, epoch, seq, coalesce(t.till_seq, seq) AS till_seq, history,
        r.business_date, left(r.regie, 100) AS regie,
        CASE WHEN r.part IN ('prepaid', 'revenue') THEN r.kind ELSE '' END AS kind, r.part,
        coalesce(r.tender, '') AS tender, left(coalesce(r.organisation, ''), 100) AS organisation,
        left(coalesce(r.service, ''), 100) AS service,
        least(greatest(coalesce(r.vat_rate_bp, 0), -9223372036854775807), 9223372036854775807)
            AS vat_rate_bp,
        (r.part = 'prepaid')::int AS receipts,
        r.amount_cents, r.vat_cents
    FROM receipt_parts r LEFT JOIN told t USING (community, desk, epoch, seq, history)
    WHERE r.part <> 'revenue' OR r.amount_cents <> 0
"""
_OF_POSTINGS = """
    SELECT p.community, p.desk, p.epoch, p.seq, p.till_seq, p.history, p.business_date, '' AS regie,
        CASE WHEN m.part IN ('drawer', 'safe') THEN '' ELSE p.kind END AS kind, m.part,
        left(m.tender, 100) AS tender, '' AS organisation, '' AS service, 0 AS vat_rate_bp,
        0 AS receipts, p.amount_cents, 0 AS vat_cents
    FROM (
        SELECT p.community, p.desk, p.epoch, p.seq, t.till_seq, t.history, t.business_date, t.kind,
            p.account, p.amount_cents
        FROM postings p JOIN told t USING (community, desk, epoch, seq)
        UNION ALL
        SELECT p.community, p.desk, p.epoch, p.seq, p.seq, p.hash,
            left(f.said ->> 'business_date', 10), f.said ->> 'kind', p.account, p.amount_cents
        FROM fork_postings p JOIN (
            SELECT community, desk, epoch, seq, hash, convert_from(raw, 'UTF8')::jsonb AS said
            FROM forks f WHERE EXISTS (SELECT FROM fork_postings p
                WHERE (p.community, p.desk, p.epoch, p.seq, p.hash)
                = (f.community, f.desk, f.epoch, f.seq, f.hash))
        ) f USING (community, desk, epoch, seq, hash)
    ) p CROSS JOIN LATERAL (
        SELECT held.part, substr(p.account, length(held.prefix) + 1) AS tender
        FROM (VALUES ('drawer', 'till/' || p.desk || '/'), ('safe', 'deposit/' || p.desk || '/'))
            AS held (part, prefix)
        WHERE starts_with(p.account, held.prefix)
            AND position('/' IN substr(p.account, length(held.prefix) + 1)) = 0
        UNION ALL
        SELECT CASE WHEN p.amount_cents > 0 THEN 'missing' ELSE 'left_over' END, ''
        WHERE starts_with(p.account, 'difference/') AND p.amount_cents <> 0
            AND p.kind NOT IN ('top_up', 'sale', 'charge', 'refund', 'reversal')
    ) m
"""
