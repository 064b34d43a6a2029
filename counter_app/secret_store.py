"""The desk's two secrets in the operating system's keyring: the database key and the desk key.

Windows keeps them in the Credential Manager, Linux in the Secret Service. Without a keyring the
program stops with a sentence rather than put a secret in a file.
"""

from __future__ import annotations

import base64
import binascii
import secrets
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

import keyring
from keyring.backends import fail, null
from keyring.errors import KeyringError

from counter_app.errors import StorageError

SERVICE_NAME: Final = "Guichet"
_KEY_BYTES: Final = 32
_PLACE_DIGITS: Final = 16


@dataclass(eq=False)
class KeyringMissing(StorageError):
    """This session has no keyring, or it is locked; `detail` is what the system said."""

    detail: str


@dataclass(eq=False)
class SecretsDamaged(StorageError):
    """The keyring holds something else under this desk's name."""

    installation: str


@dataclass(eq=False)
class SecretsLost(StorageError):
    """The keyring is there, but holds nothing for a desk whose database is."""

    installation: str


@dataclass(frozen=True, slots=True)
class DeskSecrets:
    """32 bytes each; they never leave through `repr` or logs.

    `installation` is the name they are kept under, empty for keys that no keyring keeps.
    """

    database_key: bytes = field(repr=False)
    desk_seed: bytes = field(repr=False)
    installation: str = field(default="", repr=False)


def stored_secrets(installation: str) -> DeskSecrets | None:
    """The secrets of this installation, None when it has none yet; raises KeyringMissing."""
    _check_backend()
    try:
        text = keyring.get_password(SERVICE_NAME, installation)
    except KeyringError as error:
        raise KeyringMissing(str(error)) from error
    return None if text is None else _decoded(installation, text)


def make_secrets(installation: str) -> DeskSecrets:
    """New secrets, already safe in the keyring when this returns; raises KeyringMissing."""
    return _kept(
        DeskSecrets(secrets.token_bytes(_KEY_BYTES), secrets.token_bytes(_KEY_BYTES), installation)
    )


def regain_secrets(installation: str, database_key: bytes) -> DeskSecrets:
    """A recovered database key with a new desk key, safe in the keyring when this returns.

    What the keyring held under this name is kept under another: it may be the only key of a
    database that was set aside. Raises KeyringMissing.
    """
    _check_backend()
    try:
        former = keyring.get_password(SERVICE_NAME, installation)
        if former is not None:
            keyring.set_password(SERVICE_NAME, _former_name(installation, former), former)
    except KeyringError as error:
        raise KeyringMissing(str(error)) from error
    return _kept(DeskSecrets(database_key, secrets.token_bytes(_KEY_BYTES), installation))


def kept_mark(installation: str, place: str) -> str | None:
    """What was kept last of how far the journal of this place had come; raises KeyringMissing."""
    _check_backend()
    try:
        return keyring.get_password(SERVICE_NAME, _mark_name(installation, place))
    except KeyringError as error:
        raise KeyringMissing(str(error)) from error


def keep_mark(installation: str, place: str, mark: str) -> None:
    """Keep it beside the keys; raises KeyringMissing."""
    _check_backend()
    try:
        keyring.set_password(SERVICE_NAME, _mark_name(installation, place), mark)
    except KeyringError as error:
        raise KeyringMissing(str(error)) from error


def _mark_name(installation: str, place: str) -> str:
    """Copies of one desk's folder share its keys, and each has come its own way."""
    return f"{installation}/mark/{place[:_PLACE_DIGITS]}"


def _kept(made: DeskSecrets) -> DeskSecrets:
    _check_backend()
    text = base64.b64encode(made.database_key + made.desk_seed).decode("ascii")
    try:
        keyring.set_password(SERVICE_NAME, made.installation, text)
    except KeyringError as error:
        raise KeyringMissing(str(error)) from error
    if stored_secrets(made.installation) != made:
        raise KeyringMissing("the keyring does not keep what it is given")
    return made


def _former_name(installation: str, former: str) -> str:
    """Told apart by a digest, which says nothing of two random keys."""
    return f"{installation}/former/{sha256(former.encode()).hexdigest()[:16]}"


def _check_backend() -> None:
    backend = keyring.get_keyring()
    if isinstance(backend, fail.Keyring | null.Keyring):
        raise KeyringMissing(type(backend).__module__)


def _decoded(installation: str, text: str) -> DeskSecrets:
    try:
        both = base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise SecretsDamaged(installation) from error
    if len(both) != 2 * _KEY_BYTES:
        raise SecretsDamaged(installation)
    return DeskSecrets(both[:_KEY_BYTES], both[_KEY_BYTES:], installation)
