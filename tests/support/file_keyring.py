"""A keyring in a file, for programs that a test starts in a process of their own."""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path
from typing import Final

from keyring.backend import KeyringBackend

_ONE_AT_A_TIME: Final = threading.Lock()
"""A program keeps its mark on a thread of its own."""


class FileKeyring(KeyringBackend):
    """Keeps what it is given in the file that GUICHET_TEST_KEYRING names."""

    priority = 1  # type: ignore[assignment]

    def get_password(self, service: str, username: str) -> str | None:
        return self._kept().get(f"{service}/{username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        with _ONE_AT_A_TIME:
            self._keep({**self._kept(), f"{service}/{username}": password})

    def delete_password(self, service: str, username: str) -> None:
        with _ONE_AT_A_TIME:
            kept = self._kept()
            del kept[f"{service}/{username}"]
            self._keep(kept)

    def _kept(self) -> dict[str, str]:
        file = self._file()
        return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}

    def _keep(self, kept: dict[str, str]) -> None:
        """In one go: another thread reads the old file or the new one."""
        fresh = self._file().with_suffix(".new")
        fresh.write_text(json.dumps(kept), encoding="utf-8")
        fresh.replace(self._file())

    def _file(self) -> Path:
        return Path(os.environ["GUICHET_TEST_KEYRING"])
