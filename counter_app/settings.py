"""What is set once per desk: the server, the devices, the language; no secret is among it."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec
import platformdirs

from counter_app.durable_files import write_durably
from counter_app.errors import StorageError

_INSTALLATION_NAME: Final = re.compile(r"[!-~]{1,64}")


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The settings file `settings.json`, which may be edited by hand, or removed.

    `printer` is empty without one, else such as `tcp://192.0.2.7:9100`; `code_page` is one that it
    has. `server_url` is empty until the desk is enrolled, `backup_folder` until one is chosen.
    """

    server_url: str = ""
    backup_folder: str = ""
    reader: Literal["pcsc", "simulated"] = "pcsc"
    printer: str = ""
    paper_mm: Literal[58, 80] = 80
    code_page: Literal["PC858", "WPC1252", "PC437"] = "PC858"
    language: Literal["fr", "en"] = "fr"
    theme: Literal["system", "light", "dark"] = "system"
    text_percent: Annotated[int, msgspec.Meta(ge=50, le=400)] = 100


@dataclass(eq=False)
class SettingsUnreadable(StorageError):
    """The settings file cannot be read, or was edited into something that makes no sense."""

    path: Path
    detail: str


@dataclass(eq=False)
class NotSaved(StorageError):
    """A small file of this desk could not be written; the one before, if any, still stands."""

    path: Path
    reason: str


@dataclass(eq=False)
class InstallationUnknown(StorageError):
    """The small file that says which keys of the keyring open this database is gone."""

    path: Path


@dataclass(eq=False)
class AlreadyRunning(StorageError):
    """Another program is at work on this desk's folder."""

    path: Path


@dataclass(frozen=True, slots=True)
class DataFolder:
    """Where a desk keeps its files."""

    path: Path

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.path / "settings.json"

    @property
    def installation(self) -> Path:
        """The file that names this installation."""
        return self.path / "installation"

    @property
    def lock(self) -> Path:
        """The file that one running program holds."""
        return self.path / "guichet.lock"

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.path / "guichet.db"

    @property
    def recovery(self) -> Path:
        """The database key, wrapped for the community's recovery key."""
        return self.path / "recovery.json"

    @property
    def log(self) -> Path:
        """The program's log."""
        return self.path / "guichet.log"

    @property
    def training(self) -> DataFolder:
        """Where the training mode keeps its own, while it lasts."""
        return DataFolder(self.path / "training")

    @property
    def documents(self) -> Path:
        """Where PDFs go when nobody says where."""
        return self.path / "documents"


def default_data_folder() -> DataFolder:
    """The folder the system gives to this program for this user."""
    return DataFolder(platformdirs.user_data_path("Guichet", appauthor=False))


def load_settings(folder: DataFolder) -> Settings:
    """Read the settings, the usual ones where there is no file; raises SettingsUnreadable."""
    try:
        return msgspec.json.decode(folder.settings.read_bytes(), type=Settings)
    except FileNotFoundError:
        return Settings()
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise SettingsUnreadable(folder.settings, str(error)) from error
    except OSError as error:
        raise SettingsUnreadable(folder.settings, _reason(error)) from error


def installation_id(folder: DataFolder) -> str:
    """The name of this installation's secrets in the keyring, made at the first start.

    It moves with the folder. Raises InstallationUnknown when a database is there without it, or
    beside a file that a power cut left empty, and NotSaved when it cannot be made.
    """
    name = kept_installation(folder)
    if name:
        return name
    if folder.database.exists():
        raise InstallationUnknown(folder.installation)
    name = str(uuid.uuid4())
    _save(folder.installation, name.encode("ascii"))
    return name


def change_settings(folder: DataFolder, **changes: object) -> Settings:
    """Save the settings with some of them changed, and return them."""
    settings = msgspec.structs.replace(load_settings(folder), **changes)
    save_settings(folder, settings)
    return settings


def save_settings(folder: DataFolder, settings: Settings) -> None:
    """Write the settings beside the old file, then put them in its place; raises NotSaved."""
    _save(folder.settings, msgspec.json.format(msgspec.json.encode(settings), indent=2))


def kept_installation(folder: DataFolder) -> str:
    """The name that the folder holds, empty where it holds none.

    A power cut may leave the file as long as it was, and all NUL.
    """
    try:
        name = folder.installation.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""
    return name if is_installation_name(name) else ""


def is_installation_name(text: str) -> bool:
    """Whether a text may be the name of an installation: a short one that any keyring takes."""
    return _INSTALLATION_NAME.fullmatch(text) is not None


def _save(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_durably(path, content)
    except OSError as error:
        raise NotSaved(path, _reason(error)) from error


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__
