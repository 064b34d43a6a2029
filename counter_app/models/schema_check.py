"""Whether a file's tables, indexes and guards are those that this program describes."""

from __future__ import annotations

from typing import Final

from sqlalchemy import create_engine
from sqlcipher3 import dbapi2 as driver

from counter_app.models.database import Database
from counter_app.models.tables import APPEND_ONLY, metadata


def schema_faults(database: Database) -> list[str]:
    """What differs from `tables`, in the words of the schema; empty when nothing does.

    It compares what SQLite understood, not its text: a column added later reads the same.
    """
    found = {str(tuple(row)) for question in _QUESTIONS for row in database.rows(question)}
    expected = _described() | {str((f"{name}_never_{verb}",)) for name, verb in _GUARDS}
    return sorted(expected ^ found)


def _described() -> set[str]:
    """The answers that an empty database with the described tables gives."""
    engine = create_engine("sqlite://", module=driver)
    try:
        with engine.begin() as fresh:
            metadata.create_all(fresh)
            return {
                str(tuple(row))
                for question in _QUESTIONS
                for row in fresh.exec_driver_sql(question).all()
            }
    finally:
        engine.dispose()


_GUARDS: Final = [(table.name, verb) for table in APPEND_ONLY for verb in ("update", "delete")]
"""Rebuilding a table drops its triggers without a word."""

_OURS: Final = r"""
    t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite\_%' ESCAPE '\'
    AND t.name NOT LIKE 'household\_search\_%' ESCAPE '\' AND t.name != 'alembic_version'
"""

_QUESTIONS: Final = (
    f"""
    SELECT t.name, t.wr, t.strict, c.cid, c.name, c.type, c."notnull", c.dflt_value, c.pk
    FROM pragma_table_list t JOIN pragma_table_xinfo(t.name) c WHERE {_OURS}
    """,  # noqa: S608
    f"""
    SELECT t.name, i.name, i."unique", i.origin, i.partial, x.seqno, x.name, x."desc"
    FROM pragma_table_list t JOIN pragma_index_list(t.name) i JOIN pragma_index_xinfo(i.name) x
    WHERE x.key AND {_OURS}
    """,  # noqa: S608
    f"""
    SELECT t.name, f."table", f.seq, f."from", f."to"
    FROM pragma_table_list t JOIN pragma_foreign_key_list(t.name) f WHERE {_OURS}
    """,  # noqa: S608
    "SELECT name FROM sqlite_schema WHERE type = 'trigger'",
)
