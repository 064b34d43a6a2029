"""A database of an older version brought to this one: checked, copied, upgraded, verified.

Cut at any moment, the file is the old one or the new one, whole: all that changes it is one
transaction, which is only committed once what it made was verified.
"""

from __future__ import annotations

import logging
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Final

from counter_app.durable_files import sync_folder
from counter_app.errors import StorageError
from counter_app.models import migrate
from counter_app.models.database import SCHEMA_VERSION, Database
from counter_app.models.database_copy import copy_database, find_damage
from counter_app.models.errors import (
    NoRoomForUpgrade,
    UpgradeFailed,
    UpgradeStep,
    disk_errors,
)
from counter_app.models.file_version import APPLICATION_ID
from counter_app.models.schema_check import schema_faults
from counter_app.models.sealed_facts import (
    TableFacts,
    accounts_out_of_balance,
    changed_facts,
    sealed_facts,
)

_log = logging.getLogger(__name__)

SPARE_BYTES: Final = 8 * 1024 * 1024
"""What the log of the transaction may take beside the copy and the rewritten tables."""


def make_schema(database: Database) -> None:
    """Give a new file its tables, all at once."""
    with database.writing():
        _migrate(database)


def upgrade_database(database: Database, path: Path, key: bytes, schema: int) -> None:
    """Bring a file of an older `schema` to this program's, and keep one copy of what it was.

    Raises UpgradeFailed with the step that refused, NoRoomForUpgrade, or another StorageError; the
    file is then as it was.
    """
    before = _checked(database)
    _check_room(database, path)
    copy = copy_of_schema(path, schema)
    _keep_copy(database, copy, key)
    try:
        with database.writing():
            _migrate(database)
            _verify(database, before, copy)
    except StorageError:
        raise
    except Exception as error:
        raise UpgradeFailed(UpgradeStep.CHANGE, repr(error), copy) from error
    _log.info("schema %d became %d", schema, SCHEMA_VERSION)
    _drop_older_copies(path, copy)


def copy_of_schema(path: Path, schema: int) -> Path:
    """Where the file is kept as it was before an upgrade."""
    return path.with_name(f"{path.name}.schema-{schema}.bak")


def _keep_copy(database: Database, copy: Path, key: bytes) -> None:
    """What stood at `copy` goes only once the new one is whole."""
    partial = copy.with_name(f"{copy.name}.partial")
    with disk_errors():
        partial.unlink(missing_ok=True)
        copy_database(database, key, partial, _tell_nobody)
        partial.replace(copy)
        sync_folder(copy.parent)


def _migrate(database: Database) -> None:
    migrate.upgrade(database.connection)
    database.write(f"PRAGMA application_id = {APPLICATION_ID}", ())
    database.write(f"PRAGMA user_version = {SCHEMA_VERSION}", ())


def _checked(database: Database) -> dict[str, TableFacts]:
    """Nothing is built on a damaged file: it would be found later, and blamed on the upgrade."""
    fault = _damage(database)
    if fault:
        raise UpgradeFailed(UpgradeStep.CHECK, fault, None)
    return sealed_facts(database)


def _check_room(database: Database, path: Path) -> None:
    """The copy, and as much again for what the transaction rewrites."""
    needed_bytes = 2 * database.size_bytes() + SPARE_BYTES
    with disk_errors():
        free_bytes = shutil.disk_usage(path.parent).free
    if free_bytes < needed_bytes:
        raise NoRoomForUpgrade(needed_bytes, free_bytes)


def _verify(database: Database, before: dict[str, TableFacts], copy: Path) -> None:
    """Look at what the transaction made before it is committed: refusing it puts all back."""
    fault = (
        ", ".join(changed_facts(database, before))
        or ", ".join(schema_faults(database))
        or _damage(database)
    )
    if fault:
        raise UpgradeFailed(UpgradeStep.VERIFY, fault, copy)


def _damage(database: Database) -> str:
    """What is wrong with the file, its chain or its sums; empty when nothing is."""
    found = find_damage(database, _go_on)
    if found is not None:
        return found
    stray = database.row("PRAGMA foreign_key_check")
    if stray is not None:
        return f"foreign key of {stray[0]}"
    return ", ".join(accounts_out_of_balance(database))


def _drop_older_copies(path: Path, kept: Path) -> None:
    """One step back is enough; a copy that will not go is only in the way."""
    for old in path.parent.glob(f"{path.name}.schema-*.bak*"):
        if old != kept:
            with suppress(OSError):
                old.unlink()


def _tell_nobody(_done: int, _total: int) -> None:
    """A desk that is opening has no screen to show pages on."""


def _go_on() -> bool:
    """An upgrade is never given up half way by a person."""
    return True
