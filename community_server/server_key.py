"""The community's signing key: in a file or an environment variable, never in the database."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from counter_protocol.sealing import SigningKey

KEY_VARIABLE: Final = "GUICHET_SERVER_KEY"
_SEED_BYTES: Final = 32


class UnreadableServerKey(Exception):
    """The file or the variable does not hold 32 bytes in hexadecimal; the content is not shown."""

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self.source = source


def server_key(key_file: Path) -> SigningKey:
    """The key in GUICHET_SERVER_KEY if it is set, else in the file, made when there is none.

    A backup of the database without this key cannot countersign: back both up, apart.
    """
    held = os.environ.get(KEY_VARIABLE)
    if held is not None:
        return _key_from(held, KEY_VARIABLE)
    if not key_file.exists():
        _write_new_key(key_file)
    return _key_from(key_file.read_text(encoding="ascii", errors="replace"), str(key_file))


def held_server_key(key_file: Path) -> SigningKey | None:
    """The same key where there is one; none is made, for what was signed needs the one that did."""
    if KEY_VARIABLE not in os.environ and not key_file.exists():
        return None
    return server_key(key_file)


def key_file_of(named: Path | None, embedded: Path | None) -> Path:
    """Where the key is: as named, else beside the embedded database, else in this folder."""
    return named or (embedded or Path()) / "server.key"


def _key_from(text: str, source: str) -> SigningKey:
    try:
        seed = bytes.fromhex(text.strip())
    except ValueError:
        raise UnreadableServerKey(source) from None
    if len(seed) != _SEED_BYTES:
        raise UnreadableServerKey(source)
    return SigningKey(seed)


def _write_new_key(key_file: Path) -> None:
    """Readable by the owner alone from its first byte on; on Windows the folder's rights hold."""
    key_file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(key_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(SigningKey.generate().seed().hex())
