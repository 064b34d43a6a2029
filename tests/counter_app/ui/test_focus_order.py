"""The Tab key goes where the eye goes, also through what was made after the page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.counter_app.ui.conftest import button
from tests.shots.family_scenes import family_disputed, family_form, family_passage
from tests.shots.scenes import sale_basket, till_count, till_witness, top_up_change
from tests.shots.stage import Stage


def tab_stops(widget: QWidget) -> list[str]:
    """The names that the Tab key brings a screen reader to in a window, once around."""
    window = widget.window()
    found, one = [], window.nextInFocusChain()
    while one is not window:
        takes_tab = one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.focusProxy() is None
        if takes_tab and one.isVisible() and one.isEnabled():
            found.append(one.accessibleName() or getattr(one, "text", str)())
        one = one.nextInFocusChain()
    return found


def staged(qapp: QApplication, scene: Callable[[Stage], None]) -> Stage:
    stage = Stage(qapp, QSize(1366, 768))
    scene(stage)
    stage.window.show()
    qapp.processEvents()
    return stage


@pytest.mark.parametrize(
    ("scene", "in_turn"),
    [
        (family_passage, ["Léa", "Passage", "Derniers mouvements"]),
        (family_disputed, ["12 rue de la Citadelle", "Léa", "Derniers mouvements"]),
        (top_up_change, ["Montant", "10\u00a0€", "100\u00a0€", "Reçu", "Espèces"]),
        (family_form, ["Le foyer", "Nom du foyer", "Quotient familial", "Enregistrer"]),
        (till_count, ["Billets ou pièces de 500\u00a0€", "Laissé en caisse"]),
        (till_witness, ["Revenir au comptage", "Hugo Lambert", "Jeanne Moreau-Delacroix"]),
        (
            sale_basket,
            [
                "Retirer la famille",
                "Léa",
                "Entrée adulte",
                "Document perdu",
                "Un de moins\u00a0: Entrée adulte",
                "Un de plus\u00a0: Entrée enfant",
                "Reçu",
                "Compte famille",
            ],
        ),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_tab_goes_down_the_page(
    qtbot: QtBot, qapp: QApplication, scene: Callable[[Stage], None], in_turn: list[str]
) -> None:
    stage = staged(qapp, scene)
    stops = tab_stops(stage.window)
    assert [name for name in stops if name in in_turn] == in_turn
    stage.close()


def test_keyboard_stays_on_the_line_that_it_counts_up(qtbot: QtBot, qapp: QApplication) -> None:
    stage = staged(qapp, sale_basket)
    more = button(stage.window, "Un de plus\u00a0: Entrée adulte")
    more.setFocus()
    for _ in range(2):
        qtbot.keyClick(more, Qt.Key.Key_Return)
    assert stage.window.focusWidget() is more
    assert button(stage.window, "Un de plus\u00a0: Entrée adulte") is more
    stage.close()


def test_second_press_of_enter_takes_no_passage_back(qtbot: QtBot, qapp: QApplication) -> None:
    stage = staged(qapp, family_passage)
    again = button(stage.window, "Passage")
    again.setFocus()
    qtbot.keyClick(again, Qt.Key.Key_Return)
    assert stage.window.focusWidget() is again
    stage.close()
