"""A keyring of a test's own, in this process."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.file_keyring import FileKeyring


def use_keyring(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    """Let `keyring` keep everything in a file from now on; another file is another machine's."""
    monkeypatch.setenv("GUICHET_TEST_KEYRING", str(file))
    monkeypatch.setattr("keyring.get_keyring", FileKeyring)
    for name in ("get_password", "set_password"):
        monkeypatch.setattr(f"keyring.{name}", getattr(FileKeyring(), name))
