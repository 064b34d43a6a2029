"""What hands do at the window of a scene, by the names that either language gives things."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QLineEdit

from counter_app.ui.pages.denominations import Denominations
from counter_app.ui.widgets.buttons import ActionButton
from counter_app.ui.widgets.person_tile import PersonTile
from counter_app.ui.widgets.pin_field import PinField
from tests.shots.stage import Stage

_OTHER_REASONS = ("Motif de la correction", "Reason for the correction")


def press(stage: Stage, *names: str) -> None:
    button = button_named(stage, *names)
    assert button is not None, f"no visible button is named {names}"
    button.click()


def button_named(stage: Stage, *names: str) -> ActionButton | None:
    for button in stage.window.findChildren(ActionButton):
        is_named = button.accessibleName() in names or button.text() in names
        if is_named and button.isVisibleTo(stage.window):
            return button
    return None


def touch_person(stage: Stage, name: str) -> None:
    for tile in stage.window.findChildren(PersonTile):
        if tile.accessibleName() == name and tile.isVisibleTo(stage.window):
            tile.click()


def explain(stage: Stage, reason: str) -> None:
    """Say why a count differs, and send it again."""
    names = ("Motif de l’écart", "Reason for the difference", *_OTHER_REASONS)
    fields = stage.window.findChildren(QLineEdit)
    (field,) = [one for one in fields if one.accessibleName() in names and one.isVisible()]
    field.setText(reason)
    field.returnPressed.emit()


def count(denominations: Denominations, pieces: Mapping[int, int]) -> None:
    """Type how many there are of each coin and note, by its value in cents."""
    for cents, number in pieces.items():
        denominations.set_pieces(cents, number)


def type_pin(stage: Stage, pin: str) -> None:
    (field,) = [one for one in stage.window.findChildren(PinField) if one.isVisible()]
    field.setText(pin)
    field.returnPressed.emit()
