"""The gate says everything it finds, and lets nothing through."""

from __future__ import annotations

import pytest

from devtools.gate import Step, passes

SOUND = Step("floors", lambda: "")
BROKEN = Step("mypy", lambda: "one.py:1: error\ntwo.py:2: error")


def test_gate_opens_when_every_step_is_sound(capsys: pytest.CaptureFixture[str]) -> None:
    assert passes([SOUND, SOUND])
    assert capsys.readouterr().out.count("✓ floors") == 2


def test_steps_after_a_fault_still_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert not passes([BROKEN, SOUND])
    printed = capsys.readouterr().out
    assert "✗ mypy" in printed
    assert "✓ floors" in printed


def test_fault_is_shown_under_its_step(capsys: pytest.CaptureFixture[str]) -> None:
    passes([BROKEN])
    [_, *rest] = capsys.readouterr().out.splitlines()
    assert rest == ["    one.py:1: error", "    two.py:2: error"]
