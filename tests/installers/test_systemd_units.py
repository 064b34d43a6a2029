"""The units start what the program offers, hold no secret, and leave it little to harm."""

from __future__ import annotations

import configparser
import shlex
from pathlib import Path
from typing import Final

import pytest

from community_server.__main__ import _parser

LINUX: Final = Path(__file__).parents[2] / "installers" / "linux"
SERVICES: Final = sorted(LINUX.glob("*.service"))
_HARDENED: Final = {
    "NoNewPrivileges": "yes",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "CapabilityBoundingSet": "",
    "UMask": "0077",
    "User": "guichet",
}


def unit(path: Path) -> dict[str, dict[str, list[str]]]:
    """A unit's sections; a key may stand several times in one."""
    sections: dict[str, dict[str, list[str]]] = {}
    section: dict[str, list[str]] = {}
    for line in path.read_text().replace("\\\n", " ").splitlines():
        if line.startswith("["):
            section = sections.setdefault(line.strip("[]"), {})
        elif "=" in line and not line.startswith("#"):
            key, _, value = line.partition("=")
            section.setdefault(key, []).append(value.strip())
    return sections


def command_of(path: Path) -> list[str]:
    """What a service starts, after the name of the program."""
    (started,) = unit(path)["Service"]["ExecStart"]
    words = shlex.split(started)
    return words[words.index("community_server") + 1 :]


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.stem)
def test_a_service_starts_what_the_program_offers(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GUICHET_DATABASE", "postgresql:///guichet")

    options = _parser().parse_args(command_of(path))

    assert callable(options.command)


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.stem)
def test_a_service_may_do_little_else(path: Path) -> None:
    service = unit(path)["Service"]

    assert {key: service[key][-1] for key in _HARDENED} == _HARDENED
    assert service["SystemCallFilter"][0] == "@system-service"


def test_the_server_says_when_it_is_ready_and_gets_its_key_from_systemd() -> None:
    service = unit(LINUX / "guichet-server.service")["Service"]
    started = command_of(LINUX / "guichet-server.service")

    assert service["Type"] == ["notify"]
    assert "server.key:/etc/guichet/server.key" in service["LoadCredential"]
    assert started[started.index("--key-file") + 1] == "%d/server.key"
    assert started[started.index("--mark-file") + 1] == "%S/guichet/server.mark"


def test_no_password_and_no_key_is_in_a_unit() -> None:
    for path in LINUX.iterdir():
        for word in ("postgresql://", "password=", "GUICHET_SERVER_KEY", "GUICHET_METRICS_TOKEN"):
            assert word not in path.read_text(), path.name


def test_a_backup_is_made_every_night_or_made_up_for() -> None:
    timer = configparser.ConfigParser(interpolation=None)
    timer.read(LINUX / "guichet-backup.timer")

    assert timer["Timer"]["OnCalendar"].startswith("*-*-*")
    assert timer["Timer"]["Persistent"] == "true"
    assert (LINUX / "guichet-backup.service").exists()
