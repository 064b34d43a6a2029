"""The first schema: the journal, its projections and the mirrored reference data."""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None

TABLES = (
    """
    CREATE TABLE journal (
        position INTEGER NOT NULL,
        epoch INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        id TEXT NOT NULL,
        kind TEXT NOT NULL,
        business_date TEXT NOT NULL,
        till_session TEXT NOT NULL,
        receipt TEXT,
        raw BLOB NOT NULL,
        hash BLOB NOT NULL,
        signature BLOB,
        PRIMARY KEY (position)
    )
     STRICT
    """,
    """
    CREATE UNIQUE INDEX journal_by_id ON journal (id)
    """,
    """
    CREATE UNIQUE INDEX journal_by_receipt ON journal (receipt)
    WHERE receipt IS NOT NULL
    """,
    """
    CREATE UNIQUE INDEX journal_by_seq ON journal (epoch, seq)
    """,
    """
    CREATE INDEX journal_till_marks ON journal (position)
    WHERE kind IN ('till_opened', 'till_closed')
    """,
    """
    CREATE INDEX journal_connection_marks ON journal (position)
    WHERE kind IN ('went_offline', 'came_online')
    """,
    """
    CREATE TABLE postings (
        account TEXT NOT NULL,
        epoch INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        line INTEGER NOT NULL,
        amount_cents INTEGER NOT NULL,
        PRIMARY KEY (account, epoch, seq, line),
        FOREIGN KEY(epoch, seq) REFERENCES journal (epoch, seq)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE TABLE balances (
        account TEXT NOT NULL,
        amount_cents INTEGER NOT NULL,
        PRIMARY KEY (account)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE TABLE reversals (
        original TEXT NOT NULL,
        receipt TEXT NOT NULL,
        PRIMARY KEY (original)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE TABLE copies (
        receipt TEXT NOT NULL,
        printed INTEGER NOT NULL,
        PRIMARY KEY (receipt)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE TABLE acknowledgements (
        position INTEGER NOT NULL,
        epoch INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        raw TEXT NOT NULL,
        signature TEXT NOT NULL,
        PRIMARY KEY (position)
    )
     STRICT
    """,
    """
    CREATE TABLE quarantined (
        epoch INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        reason TEXT NOT NULL,
        PRIMARY KEY (epoch, seq)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE TABLE enrolments (
        epoch INTEGER NOT NULL,
        raw TEXT NOT NULL,
        signature TEXT NOT NULL,
        PRIMARY KEY (epoch)
    )
     STRICT
    """,
    """
    CREATE TABLE sync_state (
        only INTEGER NOT NULL,
        cursor TEXT,
        timeline TEXT,
        server_time TEXT,
        PRIMARY KEY (only)
    )
     STRICT
    """,
    """
    CREATE TABLE settings (
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (name)
    )
     STRICT
    """,
    """
    CREATE TABLE organisations (
        organisation TEXT NOT NULL,
        name TEXT NOT NULL,
        kind TEXT NOT NULL,
        PRIMARY KEY (organisation)
    )
     STRICT
    """,
    """
    CREATE TABLE sites (
        site TEXT NOT NULL,
        organisation TEXT NOT NULL,
        name TEXT NOT NULL,
        kind TEXT NOT NULL,
        street TEXT NOT NULL,
        postcode TEXT NOT NULL,
        commune TEXT NOT NULL,
        PRIMARY KEY (site)
    )
     STRICT
    """,
    """
    CREATE TABLE regies (
        regie TEXT NOT NULL,
        organisation TEXT NOT NULL,
        name TEXT NOT NULL,
        regisseur TEXT NOT NULL,
        tenders TEXT NOT NULL,
        float_cents INTEGER NOT NULL,
        maximum_in_hand_cents INTEGER NOT NULL,
        deposit_days INTEGER NOT NULL,
        top_up_minimum_cents INTEGER NOT NULL,
        top_up_maximum_cents INTEGER NOT NULL,
        balance_maximum_cents INTEGER NOT NULL,
        PRIMARY KEY (regie)
    )
     STRICT
    """,
    """
    CREATE TABLE desks (
        desk TEXT NOT NULL,
        site TEXT NOT NULL,
        regie TEXT NOT NULL,
        name TEXT NOT NULL,
        PRIMARY KEY (desk)
    )
     STRICT
    """,
    """
    CREATE TABLE agents (
        agent TEXT NOT NULL,
        name TEXT NOT NULL,
        role TEXT NOT NULL,
        pin_hash TEXT NOT NULL,
        active INTEGER NOT NULL,
        PRIMARY KEY (agent)
    )
     STRICT
    """,
    """
    CREATE TABLE services (
        service TEXT NOT NULL,
        organisation TEXT NOT NULL,
        name TEXT NOT NULL,
        name_en TEXT NOT NULL,
        never_refuse INTEGER NOT NULL,
        PRIMARY KEY (service)
    )
     STRICT
    """,
    """
    CREATE TABLE desk_services (
        desk TEXT NOT NULL,
        service TEXT NOT NULL,
        PRIMARY KEY (desk, service)
    )
     STRICT
    """,
    """
    CREATE TABLE articles (
        article TEXT NOT NULL,
        service TEXT NOT NULL,
        name TEXT NOT NULL,
        name_en TEXT NOT NULL,
        audience TEXT NOT NULL,
        vat_rate_bp INTEGER NOT NULL,
        position INTEGER NOT NULL,
        PRIMARY KEY (article)
    )
     STRICT
    """,
    """
    CREATE TABLE tariffs (
        tariff TEXT NOT NULL,
        article TEXT NOT NULL,
        valid_from TEXT NOT NULL,
        valid_until TEXT,
        scope TEXT NOT NULL,
        quotient_from INTEGER,
        quotient_until INTEGER,
        age_from INTEGER,
        age_until INTEGER,
        price_cents INTEGER NOT NULL,
        deliberation TEXT NOT NULL,
        PRIMARY KEY (tariff)
    )
     STRICT
    """,
    """
    CREATE INDEX tariffs_by_article ON tariffs (article)
    """,
    """
    CREATE TABLE households (
        position INTEGER NOT NULL,
        household TEXT NOT NULL,
        name TEXT NOT NULL,
        street TEXT NOT NULL,
        postcode TEXT NOT NULL,
        commune TEXT NOT NULL,
        quotient INTEGER,
        scope TEXT NOT NULL,
        payer TEXT,
        PRIMARY KEY (position)
    )
     STRICT
    """,
    """
    CREATE UNIQUE INDEX households_by_id ON households (household)
    """,
    """
    CREATE TABLE residents (
        resident TEXT NOT NULL,
        household TEXT NOT NULL,
        first_name TEXT NOT NULL,
        last_name TEXT NOT NULL,
        birth_date TEXT NOT NULL,
        school_class TEXT,
        PRIMARY KEY (resident)
    )
     STRICT
    """,
    """
    CREATE INDEX residents_by_household ON residents (household)
    """,
    """
    CREATE TABLE cards (
        card TEXT NOT NULL,
        resident TEXT NOT NULL,
        card_ref TEXT NOT NULL,
        status TEXT NOT NULL,
        valid_until TEXT NOT NULL,
        public_key TEXT,
        PRIMARY KEY (card)
    )
     STRICT
    """,
    """
    CREATE INDEX cards_by_ref ON cards (card_ref)
    """,
    """
    CREATE TABLE accounts (
        includes_epoch INTEGER NOT NULL,
        includes_seq INTEGER NOT NULL,
        household TEXT NOT NULL,
        balance_cents INTEGER NOT NULL,
        PRIMARY KEY (household)
    )
     STRICT
    """,
    """
    CREATE TABLE movements (
        entry TEXT NOT NULL,
        household TEXT NOT NULL,
        occurred_at TEXT NOT NULL,
        kind TEXT NOT NULL,
        label TEXT NOT NULL,
        line_count INTEGER NOT NULL,
        resident TEXT,
        site TEXT NOT NULL,
        amount_cents INTEGER NOT NULL,
        PRIMARY KEY (entry)
    )
     STRICT
    """,
    """
    CREATE INDEX movements_by_household ON movements (household, occurred_at)
    """,
)

SEARCH = """
    CREATE VIRTUAL TABLE household_search USING fts5(
        words, content='', contentless_delete=1, detail='full',
        tokenize="unicode61 remove_diacritics 2", prefix='2 3 4'
    )
    """

APPEND_ONLY = ("journal", "postings", "acknowledgements", "enrolments")


def upgrade() -> None:
    for statement in TABLES:
        op.execute(statement)
    op.execute(SEARCH)
    for table in APPEND_ONLY:
        for verb in ("UPDATE", "DELETE"):
            op.execute(_refusal(table, verb))


def _refusal(table: str, verb: str) -> str:
    return f"""
        CREATE TRIGGER {table}_never_{verb.lower()} BEFORE {verb} ON {table}
        BEGIN SELECT RAISE(ABORT, '{table} is append only'); END
        """
