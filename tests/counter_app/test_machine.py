"""The place of a desk is told apart from any other without naming it."""

from __future__ import annotations

from pathlib import Path

import pytest

from counter_app import machine
from counter_app.machine import place_fingerprint


@pytest.fixture(autouse=True)
def _this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "machine_id", lambda: "machine-1")


def test_a_place_is_itself_each_time(tmp_path: Path) -> None:
    roundabout = tmp_path / "there" / ".." / "desk"
    assert place_fingerprint("one", tmp_path / "desk") == place_fingerprint("one", roundabout)


def test_another_folder_installation_or_machine_is_another_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = place_fingerprint("one", tmp_path)
    others = {place_fingerprint("one", tmp_path / "copy"), place_fingerprint("two", tmp_path)}
    monkeypatch.setattr(machine, "machine_id", lambda: "machine-2")
    others.add(place_fingerprint("one", tmp_path))
    assert len(others) == 3
    assert here not in others


def test_it_names_neither_machine_nor_folder(tmp_path: Path) -> None:
    fingerprint = place_fingerprint("one", tmp_path)
    assert len(bytes.fromhex(fingerprint)) == 32


def test_a_machine_without_a_name_has_no_opinion(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "machine_id", lambda: "")
    assert place_fingerprint("one", tmp_path) == ""
