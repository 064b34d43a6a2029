"""The virtual environment is made again exactly when it must be."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from devtools import environment
from devtools.checkout import Checkout, SetupError


@dataclass(frozen=True, slots=True)
class ScriptedCheckout(Checkout):
    """A checkout whose programs all end with one exit code, and are remembered."""

    exit_code: int
    asked: list[str] = field(default_factory=list)

    def run(self, program: Sequence[str | Path], **_variables: str) -> int:
        self.asked.append(str(program[2]))
        self.environment.mkdir(exist_ok=True)
        return self.exit_code

    def capture(self, program: Sequence[str | Path]) -> CompletedProcess[str]:
        return CompletedProcess(list(map(str, program)), 0, f"{sys.version_info}\n")


def checkout_with_lock(root: Path, exit_code: int = 0) -> ScriptedCheckout:
    (root / "requirements.lock").write_text("requests==2.32.0\n")
    return ScriptedCheckout(root, exit_code)


def test_fresh_checkout_gets_an_environment_and_its_packages(tmp_path: Path) -> None:
    checkout = checkout_with_lock(tmp_path)
    environment.prepare(checkout)
    assert checkout.asked == ["venv", "pip"]
    assert environment.is_current(checkout)


def test_second_time_nothing_is_done(tmp_path: Path) -> None:
    checkout = checkout_with_lock(tmp_path)
    environment.prepare(checkout)
    checkout.asked.clear()
    environment.prepare(checkout)
    assert checkout.asked == []


def test_changed_lock_is_installed_into_the_environment_that_is_there(tmp_path: Path) -> None:
    checkout = checkout_with_lock(tmp_path)
    environment.prepare(checkout)
    checkout.python.parent.mkdir(parents=True, exist_ok=True)
    checkout.python.touch()
    checkout.lock.write_text("requests==2.33.0\n")
    checkout.asked.clear()
    environment.prepare(checkout)
    assert checkout.asked == ["pip"]


def test_other_python_makes_the_environment_stale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkout = checkout_with_lock(tmp_path)
    environment.prepare(checkout)
    monkeypatch.setattr(sys, "version", "3.99.0 (main)")
    assert not environment.is_current(checkout)


def test_failed_installation_is_not_taken_for_done(tmp_path: Path) -> None:
    checkout = checkout_with_lock(tmp_path, exit_code=1)
    with pytest.raises(SetupError, match="python3-venv"):
        environment.prepare(checkout)
    assert not environment.is_current(checkout)
