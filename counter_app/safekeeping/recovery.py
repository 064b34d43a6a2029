"""The recovery record: written while the key is known, opened with the paper once it is lost."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

from counter_app.durable_files import write_durably
from counter_app.errors import CounterError
from counter_app.models.database import open_for_reading
from counter_app.safekeeping.errors import (
    NothingToRecover,
    RecoveryKeyOfOther,
    RecoveryKeyUnreadable,
    RecoveryRecordDamaged,
    RecoveryRecordMissing,
)
from counter_app.secret_store import SecretsDamaged, regain_secrets, stored_secrets
from counter_app.settings import DataFolder, installation_id, kept_installation
from counter_protocol.messages import Enrolment, MalformedMessage
from counter_protocol.recovery import (
    OtherRecoveryKey,
    RecordDamaged,
    RecoveryKey,
    RecoveryKeyMistyped,
    RecoveryRecord,
    decode_record,
    encode_record,
    key_name,
    wrap_database_key,
)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Recovered:
    """Whose key is back in the keyring, beside a new desk key that the server does not know yet."""

    community: str
    desk: str


def keep_recovery_record(folder: DataFolder, database_key: bytes, enrolment: Enrolment) -> None:
    """Write the record anew, if the community has a recovery key.

    The desk cannot open what it wraps: a record that was damaged would be found out too late. A
    desk opens without it all the same: what prevents it is logged.
    """
    if not enrolment.recovery_key:
        return
    try:
        _keep(folder, database_key, enrolment)
    except (OSError, ValueError, CounterError) as error:
        _log.warning("no recovery record could be kept: %s", type(error).__name__)


def recovery_record(path: Path) -> RecoveryRecord:
    """The record in a desk's folder or a backup; raises RecoveryRecordMissing or -Damaged."""
    try:
        return decode_record(path.read_bytes())
    except OSError as error:
        raise RecoveryRecordMissing(path) from error
    except MalformedMessage as error:
        raise RecoveryRecordDamaged(path) from error


def unwrapped(path: Path, typed: str) -> bytes:
    """The database key of a record, by the recovery key that somebody typed.

    Raises RecoveryRecordMissing, RecoveryRecordDamaged, RecoveryKeyUnreadable, RecoveryKeyOfOther.
    """
    record = recovery_record(path)
    try:
        return RecoveryKey.from_paper(typed).unwrap(record)
    except RecoveryKeyMistyped as error:
        raise RecoveryKeyUnreadable(error.line) from error
    except OtherRecoveryKey as error:
        raise RecoveryKeyOfOther(error.wanted) from error
    except RecordDamaged as error:
        raise RecoveryRecordDamaged(path) from error


def recover(folder: DataFolder, typed: str) -> Recovered:
    """Put this desk's database key back into the keyring, with a new desk key beside it.

    The next start asks for an enrolment code and goes on in an epoch of its own: the old desk key
    is gone, so the server must hear of the new one. Raises NothingToRecover where the keyring's key
    is good, else as `unwrapped`, or KeyDoesNotFit, DatabaseMissing, KeyringMissing.
    """
    record = recovery_record(folder.recovery)
    if _is_known(record):
        _name_installation(folder, record)
        raise NothingToRecover
    database_key = unwrapped(folder.recovery, typed)
    open_for_reading(folder.database, database_key).close()
    regain_secrets(record.installation, database_key)
    _name_installation(folder, record)
    return Recovered(record.community, record.desk)


def _keep(folder: DataFolder, database_key: bytes, enrolment: Enrolment) -> None:
    record = wrap_database_key(
        database_key,
        bytes.fromhex(enrolment.recovery_key),
        community=enrolment.community,
        desk=enrolment.desk,
        installation=installation_id(folder),
    )
    write_durably(folder.recovery, encode_record(record))


def _is_known(record: RecoveryRecord) -> bool:
    try:
        known = stored_secrets(record.installation)
    except SecretsDamaged:
        return False
    return known is not None and key_name(known.database_key) == record.database_key


def _name_installation(folder: DataFolder, record: RecoveryRecord) -> None:
    """The file that names the keyring's entry may be what was lost, or emptied by a power cut."""
    if kept_installation(folder) != record.installation:
        write_durably(folder.installation, record.installation.encode("ascii"))
