"""Set-up on Debian and Ubuntu: what is missing is installed, or asked for in one line."""

from __future__ import annotations

import pytest

from devtools import system_packages
from devtools.checkout import SetupError


@pytest.fixture
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Be a person who may not install packages, on a machine that lacks all of them."""
    monkeypatch.setattr(system_packages, "missing_packages", list)
    monkeypatch.setattr(system_packages, "_administrator", lambda: None)


def test_package_that_was_removed_but_left_its_settings_is_missing() -> None:
    listing = "gcc installed\nxvfb config-files\n"
    assert system_packages.not_installed(["gcc", "xvfb", "swig"], listing) == ["xvfb", "swig"]


def test_nothing_missing_says_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system_packages, "missing_packages", lambda _: [])
    system_packages.provide(["gcc"], needed=["gcc"])
    assert capsys.readouterr().out == ""


def test_machine_without_dpkg_is_left_to_its_owner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert system_packages.missing_packages(["gcc"]) == []


@pytest.mark.usefixtures("nobody")
def test_person_without_rights_gets_the_line_to_run(capsys: pytest.CaptureFixture[str]) -> None:
    system_packages.provide(["xvfb", "xauth"], needed=[])
    line = "sudo apt-get update && sudo apt-get install --no-install-recommends xvfb xauth"
    assert line in capsys.readouterr().out


@pytest.mark.usefixtures("nobody")
def test_set_up_stops_only_for_what_is_needed() -> None:
    with pytest.raises(SetupError, match="cannot go on"):
        system_packages.provide(["xvfb", "libegl1"], needed=["libegl1"])


def test_failed_installation_is_tried_once_more(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def fail_first_update(program: list[str]) -> bool:
        asked.append(program[program.index("--quiet=2") + 1])
        return asked != ["update"]

    monkeypatch.setattr(system_packages, "missing_packages", list)
    monkeypatch.setattr(system_packages, "_administrator", list)
    monkeypatch.setattr(system_packages, "_succeeds", fail_first_update)
    system_packages.provide(["libegl1"], needed=["libegl1"])
    assert asked == ["update", "update", "install"]


def test_no_package_is_listed_twice() -> None:
    groups = (
        system_packages.BUILD,
        system_packages.SCREEN,
        system_packages.DESK,
        system_packages.TESTS,
    )
    names = [name for group in groups for name in group]
    assert len(names) == len(set(names))
