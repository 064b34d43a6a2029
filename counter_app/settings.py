"""What is set once per desk: the server, the devices, the language; no secret is among it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec
import platformdirs

from counter_app.errors import StorageError


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The settings file `settings.json`.

    `installation` names this installation's secrets in the keyring. `printer` is empty without
    one, else such as `tcp://192.0.2.7:9100`; `code_page` is one that this printer has. `server_url` is empty until the desk is enrolled.
    """

    installation: str
    server_url: str = ""
    reader: Literal["pcsc", "simulated"] = "pcsc"
    printer: str = ""
    paper_mm: Literal[58, 80] = 80
    code_page: Literal["PC858", "WPC1252", "PC437"] = "PC858"
    language: Literal["fr", "en"] = "fr"
    theme: Literal["system", "light", "dark"] = "system"


@dataclass(eq=False)
class SettingsUnreadable(StorageError):
    """The settings file was edited into something that cannot be understood."""

    path: Path
    detail: str


@dataclass(frozen=True, slots=True)
class DataFolder:
    """Where a desk keeps its files."""

    path: Path

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.path / "settings.json"

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.path / "guichet.db"

    @property
    def log(self) -> Path:
        """The program's log."""
        return self.path / "guichet.log"

    @property
    def documents(self) -> Path:
        """Where PDFs go when nobody says where."""
        return self.path / "documents"


def default_data_folder() -> DataFolder:
    """The folder the system gives to this program for this user."""
    return DataFolder(platformdirs.user_data_path("Guichet", appauthor=False))


def load_settings(folder: DataFolder) -> Settings:
    """Read the settings, making them at the first start; raises SettingsUnreadable."""
    try:
        raw = folder.settings.read_bytes()
    except FileNotFoundError:
        settings = Settings(installation=str(uuid.uuid4()))
        save_settings(folder, settings)
        return settings
    try:
        return msgspec.json.decode(raw, type=Settings)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise SettingsUnreadable(folder.settings, str(error)) from error


def save_settings(folder: DataFolder, settings: Settings) -> None:
    """Write the settings beside the old file, then put them in its place."""
    folder.path.mkdir(parents=True, exist_ok=True)
    fresh = folder.settings.with_suffix(".new")
    fresh.write_bytes(msgspec.json.format(msgspec.json.encode(settings), indent=2))
    fresh.replace(folder.settings)
