"""A keyring in a file, for programs that a test starts in a process of their own."""

from __future__ import annotations

import json
import os
from pathlib import Path

from keyring.backend import KeyringBackend


class FileKeyring(KeyringBackend):
    """Keeps what it is given in the file that GUICHET_TEST_KEYRING names."""

    priority = 1  # type: ignore[assignment]

    def get_password(self, service: str, username: str) -> str | None:
        return self._kept().get(f"{service}/{username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        kept = {**self._kept(), f"{service}/{username}": password}
        self._file().write_text(json.dumps(kept), encoding="utf-8")

    def delete_password(self, service: str, username: str) -> None:
        kept = self._kept()
        del kept[f"{service}/{username}"]
        self._file().write_text(json.dumps(kept), encoding="utf-8")

    def _kept(self) -> dict[str, str]:
        file = self._file()
        return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}

    def _file(self) -> Path:
        return Path(os.environ["GUICHET_TEST_KEYRING"])
