"""A window so low that it leaves little below its notices: nothing one may do is cut off."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from counter_app.ui.pages.home.family_actions import FamilyActions
from counter_app.ui.pages.home.home_page import HomePage
from counter_app.ui.shell.banners import Banners
from counter_app.ui.widgets.banner import BannerWords
from counter_app.ui.widgets.status import Mood
from tests.counter_app.ui.conftest import button, shown
from tests.support import screen_views

NARROW_PX = 683
LEFT_PX = 246
"""Of 384 px, below the top bar and a notice of three lines."""


def test_everything_one_may_do_for_a_family_is_whole(qtbot: QtBot, home: HomePage) -> None:
    home.show_household(screen_views.MARTIN)
    home.resize(NARROW_PX, LEFT_PX)
    (actions,) = home.findChildren(FamilyActions)
    buttons = actions.findChildren(QPushButton)
    qtbot.waitUntil(lambda: all(_bottom_in(home, one) <= home.height() for one in buttons))
    assert len({one.y() for one in buttons}) > 1


def test_the_other_notices_are_counted_beside_the_one_that_is_shown(qtbot: QtBot) -> None:
    banners = Banners()
    shown(qtbot, banners)
    banners.fit(384)
    for key, sentence in (("disk", "Le disque est plein."), ("clock", "L’horloge avance.")):
        banners.tell(key, lambda sentence=sentence: BannerWords(Mood.NOTICE, sentence), _nothing)
    more = button(banners, "1 autre(s) avis")
    assert more.geometry().top() < banners.height() // 2
    banners.fit(768)
    assert not more.isVisible()


def _bottom_in(home: HomePage, one: QPushButton) -> int:
    return one.mapTo(home, QPoint(0, one.height())).y()


def _nothing() -> None:
    """Nobody presses it."""
