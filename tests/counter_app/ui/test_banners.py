"""Lasting notices: the gravest first, never more than leave room, and gone when they should be."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from counter_app.ui.shell.banners import Banners
from counter_app.ui.widgets.banner import Banner, BannerWords
from counter_app.ui.widgets.status import Mood
from tests.counter_app.ui.conftest import button, shown

TALL_PX = 2_000
SHORT_PX = 300


@pytest.fixture
def banners(qtbot: QtBot) -> Banners:
    made = Banners()
    shown(qtbot, made)
    made.fit(TALL_PX)
    return made


def tell(banners: Banners, key: str, words: BannerWords) -> list[str]:
    """Tell a notice; the list fills when its button is pressed."""
    acted: list[str] = []
    banners.tell(key, partial(_same, words), partial(acted.append, key))
    return acted


def _same(words: BannerWords) -> BannerWords:
    return words


def visible(banners: Banners) -> list[str]:
    return [each.words() for each in banners.findChildren(Banner) if each.isVisible()]


def test_nothing_told_takes_no_room(qtbot: QtBot) -> None:
    assert Banners().isHidden()


def test_the_gravest_notice_comes_first(banners: Banners) -> None:
    tell(banners, "epoch", BannerWords(Mood.NOTICE, "Lettre b"))
    tell(banners, "disk", BannerWords(Mood.BAD, "Disque plein"))

    assert banners.sentences() == ["Disque plein", "Lettre b"]


def test_more_than_leave_room_are_counted_and_asked_for(qtbot: QtBot, banners: Banners) -> None:
    for key in ("a", "b", "c"):
        tell(banners, key, BannerWords(Mood.NOTICE, key))

    assert len(visible(banners)) == 2
    with qtbot.waitSignal(banners.all_asked):
        button(banners, "1 autre(s) avis").click()


def test_a_short_window_shows_one_alone(banners: Banners) -> None:
    tell(banners, "a", BannerWords(Mood.NOTICE, "a"))
    tell(banners, "b", BannerWords(Mood.BAD, "b"))

    banners.fit(SHORT_PX)

    assert visible(banners) == ["b"]


def test_told_again_it_is_written_in_its_place(banners: Banners) -> None:
    tell(banners, "disk", BannerWords(Mood.NOTICE, "500 Mo"))
    tell(banners, "disk", BannerWords(Mood.NOTICE, "100 Mo"))

    assert banners.sentences() == ["100 Mo"]


def test_its_button_does_what_it_says(banners: Banners) -> None:
    acted = tell(banners, "backup", BannerWords(Mood.NOTICE, "Vieille", action="Sauvegarder"))

    button(banners, "Sauvegarder").click()

    assert acted == ["backup"]


def test_what_can_be_put_away_is_gone_once_it_was(banners: Banners) -> None:
    tell(banners, "epoch", BannerWords(Mood.NOTICE, "Lettre b", way_out="Fermer cet avis"))

    button(banners, "Fermer cet avis").click()

    assert banners.sentences() == []
    assert banners.isHidden()


def test_what_stops_selling_cannot_be_put_away(banners: Banners) -> None:
    tell(banners, "storage", BannerWords(Mood.BAD, "Disque plein"))

    assert [each for each in banners.findChildren(QPushButton) if each.isVisible()] == []


def test_another_language_writes_it_anew(banners: Banners) -> None:
    words = ["Disque plein"]
    banners.tell("storage", lambda: BannerWords(Mood.BAD, words[0]), str)

    words[0] = "The disk is full"
    banners.retranslate()

    assert banners.sentences() == ["The disk is full"]


def test_a_notice_cleared_twice_is_no_fault(banners: Banners) -> None:
    tell(banners, "disk", BannerWords(Mood.BAD, "Disque plein"))

    banners.clear("disk")
    banners.clear("disk")

    assert banners.sentences() == []


def test_what_was_put_away_stays_away_until_it_is_over_and_comes_back(banners: Banners) -> None:
    words = BannerWords(Mood.NOTICE, "Vieille sauvegarde", way_out="Fermer cet avis")
    tell(banners, "backup", words)
    button(banners, "Fermer cet avis").click()

    tell(banners, "backup", words)
    assert banners.sentences() == []

    banners.clear("backup")
    tell(banners, "backup", words)
    assert banners.sentences() == ["Vieille sauvegarde"]
