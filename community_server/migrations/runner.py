"""Brings a database to a revision, one server at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

HEAD: Final = "head"
BASE: Final = "base"
_LOCK: Final = 0x6775696368657400
"""Any constant would do: it only has to be the same for every server of the database."""


class NewerDatabase(Exception):
    """The database is at a revision that this program does not know."""


def upgrade(engine: Engine, revision: str = HEAD) -> None:
    """Bring the database up to a revision; a second server waits for the first to be done.

    Raises NewerDatabase, having changed nothing.
    """
    _migrate(engine, command.upgrade, revision)


def downgrade(engine: Engine, revision: str) -> None:
    """Take the database down to a revision, losing what only the later ones could hold."""
    _migrate(engine, command.downgrade, revision)


def head_revision() -> str:
    """The revision that this program brings a database to."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    assert head is not None
    return head


def is_known(revision: str) -> bool:
    """Whether this program can bring a database from there to its own revision."""
    return revision in _known_revisions(_config())


def _migrate(engine: Engine, step: Callable[[Config, str], None], revision: str) -> None:
    with engine.begin() as connection:
        connection.execute(text("SET LOCAL statement_timeout = 0"))
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        config = _config()
        config.attributes["connection"] = connection
        _check_known(config, connection)
        step(config, revision)


def _check_known(config: Config, connection: Connection) -> None:
    current = MigrationContext.configure(connection).get_current_revision()
    if current is not None and current not in _known_revisions(config):
        raise NewerDatabase(current)


def _known_revisions(config: Config) -> set[str]:
    return {each.revision for each in ScriptDirectory.from_config(config).walk_revisions()}


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", Path(__file__).parent.as_posix())
    return config
