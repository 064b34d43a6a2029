"""The hands of these tests, tried on a small window of their own."""

from __future__ import annotations

import contextlib
import os
import select
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.e2e import a_small_window
from tests.e2e.on_stage import on_stage
from tests.e2e.programs import end, running, start
from tests.e2e.screen import Match, NotOnScreen, Screen
from tests.e2e.stage import ScreenStage, screen_stage, skip_without_screen

pytestmark = on_stage(180, "screen driver")

_END_WITHIN_S = 20.0
_WINDOW = [sys.executable, a_small_window.__file__]


@pytest.fixture(scope="module")
def stage() -> Iterator[ScreenStage]:
    skip_without_screen()
    with screen_stage() as stage:
        yield stage


@pytest.fixture
def screen(stage: ScreenStage, tmp_path: Path) -> Iterator[Screen]:
    with running(_WINDOW, tmp_path / "window.log", stage.environment) as window:
        yield stage.screen(window.pid)


def test_what_is_typed_replaces_what_a_field_held(screen: Screen) -> None:
    assert screen.text_of("Montant") == "12"

    screen.type_into("Montant", "50,5 é")

    assert screen.text_of("Montant") == "50,5 é"


def test_keys_are_all_there_before_a_button_is_pressed(screen: Screen) -> None:
    screen.type_into("Montant", "50")
    screen.press("Recharger")

    assert screen.wait_for_text("Solde", "50", match=Match.START) == "Solde 50 €"


def test_what_shows_a_moment_is_seen_and_then_gone(screen: Screen) -> None:
    screen.press("Recharger")

    screen.wait_for("Fait")
    screen.wait_until_gone("Fait")


def test_a_secret_is_typed_although_it_cannot_be_read(screen: Screen) -> None:
    assert screen.type_into("Code PIN", "1234") == "●●●●"

    screen.press_key("Return", "Code PIN")

    assert screen.wait_for_text("Code", "1234", match=Match.START) == "Code 1234"


def test_a_button_that_stays_down_is_clicked_not_only_checked(screen: Screen) -> None:
    screen.press("Rapports")

    screen.wait_for("Rapports du jour")
    screen.press("Rapports")


def test_a_list_is_walked_by_the_keyboard(screen: Screen) -> None:
    for key in ("Home", "Down", "Return"):
        screen.press_key(key, "Familles")

    screen.wait_for("DUBOIS-LEFÈVRE", role="label")


def test_what_is_disabled_or_absent_or_doubtful_is_not_pressed(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen.wait_for("Recharger")
    monkeypatch.setattr("tests.e2e.screen._PATIENCE_S", 0.1)

    for name in ("Rembourser", "Vendre", "Solde 42,30 €"):
        with pytest.raises(NotOnScreen, match=name):
            screen.press(name)
    with pytest.raises(NotOnScreen, match="2 widgets"):
        screen.press("R", match=Match.START)


def test_a_miss_says_what_is_showing_instead(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen.wait_for("Recharger")
    monkeypatch.setattr("tests.e2e.screen._PATIENCE_S", 0.1)

    with pytest.raises(NotOnScreen, match="push button: Recharger"):
        screen.wait_for("Vendre")


def test_each_program_is_known_by_its_process(stage: ScreenStage, tmp_path: Path) -> None:
    log = tmp_path / "windows.log"
    killed = start(_WINDOW, log, stage.environment)
    stage.screen(killed.pid).type_into("Montant", "1")
    killed.kill()
    killed.wait()

    with running(_WINDOW, log, stage.environment) as window:
        assert stage.screen(window.pid).text_of("Montant") == "12"


def test_a_picture_shows_what_is_on_the_screen(
    stage: ScreenStage, screen: Screen, tmp_path: Path
) -> None:
    screen.wait_for("Recharger")
    stage.display.take_picture(tmp_path / "screen.png")

    picture = QImage(str(tmp_path / "screen.png"))
    assert (picture.width(), picture.height()) == (1366, 768)
    assert picture.pixelColor(20, 20) != picture.pixelColor(1360, 760)


def test_no_program_of_a_stage_outlives_it(tmp_path: Path) -> None:
    skip_without_screen()
    with screen_stage() as stage:
        window = start(_WINDOW, tmp_path / "window.log", stage.environment)
        stage.screen(window.pid).wait_for("Recharger")
        end(window)

    assert not stage.folder.exists()
    assert [each for each in _started_for(stage.folder) if not _ends(each)] == []


def _started_for(folder: Path) -> list[int]:
    """The living processes whose environment names this folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if str(folder).encode() in (process / "environ").read_bytes():
                found.append(int(process.name))
    return found


def _ends(process: int) -> bool:
    """Whether it ends within a while: what the bus started notices that the bus is gone."""
    try:
        handle = os.pidfd_open(process)
    except ProcessLookupError:
        return True
    with os.fdopen(handle):
        return bool(select.select([handle], [], [], _END_WITHIN_S)[0])
