"""The desk's two secrets in the operating system's keyring: the database key and the desk key.

Windows keeps them in the Credential Manager, Linux in the Secret Service. Without a keyring the
program stops with a sentence rather than put a secret in a file.
"""

from __future__ import annotations

import base64
import binascii
import secrets
from dataclasses import dataclass, field
from typing import Final

import keyring
from keyring.backends import fail, null
from keyring.errors import KeyringError

from counter_app.errors import StorageError

SERVICE_NAME: Final = "Guichet"
_KEY_BYTES: Final = 32


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
    """32 bytes each; they never leave through `repr` or logs."""

    database_key: bytes = field(repr=False)
    desk_seed: bytes = field(repr=False)


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
    _check_backend()
    made = DeskSecrets(secrets.token_bytes(_KEY_BYTES), secrets.token_bytes(_KEY_BYTES))
    text = base64.b64encode(made.database_key + made.desk_seed).decode("ascii")
    try:
        keyring.set_password(SERVICE_NAME, installation, text)
    except KeyringError as error:
        raise KeyringMissing(str(error)) from error
    if stored_secrets(installation) != made:
        raise KeyringMissing("the keyring does not keep what it is given")
    return made


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
    return DeskSecrets(both[:_KEY_BYTES], both[_KEY_BYTES:])
