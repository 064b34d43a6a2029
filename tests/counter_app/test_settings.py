"""A desk's settings file, made at the first start and edited by hand."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from counter_app.settings import (
    DataFolder,
    InstallationUnknown,
    NotSaved,
    Settings,
    SettingsUnreadable,
    installation_id,
    load_settings,
    save_settings,
)


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "dossier du guichet")


def test_the_first_start_names_the_installation_for_good(folder: DataFolder) -> None:
    first = installation_id(folder)
    assert first
    assert installation_id(folder) == first


def test_a_database_without_its_name_is_not_given_another(folder: DataFolder) -> None:
    installation_id(folder)
    folder.database.touch()
    folder.installation.unlink()
    with pytest.raises(InstallationUnknown):
        installation_id(folder)


@pytest.mark.parametrize("left", [b"", bytes(36), b"\xff\xfe", b"x" * 3_000])
def test_a_name_that_a_power_cut_emptied_is_not_taken_for_one(
    folder: DataFolder, left: bytes
) -> None:
    installation_id(folder)
    folder.installation.write_bytes(left)
    assert installation_id(folder)
    folder.installation.write_bytes(left)
    folder.database.touch()
    with pytest.raises(InstallationUnknown):
        installation_id(folder)


def test_settings_may_be_removed(folder: DataFolder) -> None:
    assert load_settings(folder) == Settings()


def test_what_is_saved_is_read_back(folder: DataFolder) -> None:
    wanted = msgspec.structs.replace(
        load_settings(folder), printer="tcp://127.0.0.1:9100", paper_mm=58, language="en"
    )
    save_settings(folder, wanted)
    assert load_settings(folder) == wanted
    assert [path.name for path in folder.path.iterdir()] == ["settings.json"]


@pytest.mark.parametrize(
    "text",
    ["", "{", '{"printer": 1}', '{"reader": "magic"}', '{"colour": "red"}', "\ufeff{}", "[]"],
)
def test_a_settings_file_edited_wrongly_is_named_and_left_alone(
    folder: DataFolder, text: str
) -> None:
    folder.path.mkdir()
    folder.settings.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsUnreadable) as refused:
        load_settings(folder)
    assert refused.value.path == folder.settings
    assert folder.settings.read_text(encoding="utf-8") == text


def test_a_folder_in_the_place_of_the_settings_is_named(folder: DataFolder) -> None:
    folder.settings.mkdir(parents=True)
    with pytest.raises(SettingsUnreadable) as unreadable:
        load_settings(folder)
    assert unreadable.value.path == folder.settings
    with pytest.raises(NotSaved) as refused:
        save_settings(folder, Settings())
    assert refused.value.path == folder.settings


def test_a_folder_in_the_place_of_the_installation_is_named(folder: DataFolder) -> None:
    folder.installation.mkdir(parents=True)
    with pytest.raises(NotSaved) as refused:
        installation_id(folder)
    assert refused.value.path == folder.installation
