"""Whoever asks for pictures is told of a mistyped scene before anything is drawn."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.shots.__main__ import main


def test_a_scene_that_is_not_there_is_named_and_nothing_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main([str(tmp_path / "pictures"), "home_famly"])

    assert "no such scene: home_famly" in capsys.readouterr().err
    assert not (tmp_path / "pictures").exists()
