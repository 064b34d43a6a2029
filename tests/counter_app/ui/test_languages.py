"""French by default, English complete, switched while the window is open."""

from __future__ import annotations

import dataclasses
import re
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from counter_app.documents.typography import Language
from counter_app.domain.household import HouseholdView
from counter_app.ui.pages.home.home_page import HomePage
from counter_app.ui.translations import Translations
from counter_app.ui.writing import Writing
from tests.counter_app.ui.conftest import CATALOGUES, button
from tests.support.screen_views import MARTIN

FRENCH_WORDS = re.compile(
    r"[éèêàçœ]|\b(?:le|la|les|une|des|pour|avec|foyer|carte|caisse|reçu)\b", re.IGNORECASE
)
_REGIE = re.compile("régi", re.IGNORECASE)
"""The law's own word has no English twin."""


def test_window_switches_to_english_and_back(
    qtbot: QtBot, home: HomePage, translations: Translations, writing: Writing
) -> None:
    home.show_card_family(MARTIN)
    translations.use("en")
    writing.language = Language.ENGLISH
    qtbot.waitUntil(lambda: button(home, "Top up").isVisible())
    assert "MARTIN household" in _words(home)
    translations.use("fr")
    qtbot.waitUntil(lambda: button(home, "Recharger").isVisible())


def test_family_and_amount_survive_a_switch_of_language(
    qtbot: QtBot, home: HomePage, translations: Translations
) -> None:
    home.show_card_family(MARTIN)
    translations.use("en")
    qtbot.waitUntil(lambda: button(home, "Top up").isVisible())
    assert home.household == MARTIN


@pytest.mark.parametrize(
    ("language", "code", "one", "several"),
    [
        (Language.FRENCH, "fr", "avec 1 écriture d’ici", "avec 4 écritures d’ici"),
        (Language.ENGLISH, "en", "with 1 entry from here", "with 4 entries from here"),
    ],
)
def test_plurals_are_right(
    qtbot: QtBot,
    home: HomePage,
    translations: Translations,
    writing: Writing,
    language: Language,
    code: str,
    one: str,
    several: str,
) -> None:
    translations.use(code)
    writing.language = language
    for count, words in ((1, one), (4, several)):
        home.show_card_family(_with_own_entries(count))
        assert any(words in said for said in _words(home))


def test_no_french_is_left_in_the_english_catalogue() -> None:
    tree = ET.parse(CATALOGUES / "guichet_en.ts")  # noqa: S314 - the file is our own
    spoken = [
        form.text or ""
        for message in tree.iter("message")
        for form in (message.findall("translation/numerusform") or message.findall("translation"))
    ]
    left = [words for words in spoken if FRENCH_WORDS.search(_REGIE.sub("regi", words))]
    assert left == []


def test_translations_keep_the_places_to_fill() -> None:
    tree = ET.parse(CATALOGUES / "guichet_en.ts")  # noqa: S314 - the file is our own
    for message in tree.iter("message"):
        source, translated = message.findtext("source", ""), message.findtext("translation", "")
        if not message.get("numerus"):
            assert set(re.findall(r"{\w+}", source)) == set(re.findall(r"{\w+}", translated))


def _with_own_entries(count: int) -> HouseholdView:
    balance = dataclasses.replace(MARTIN.balance, own_entries=count)
    return dataclasses.replace(MARTIN, balance=balance)


def _words(home: HomePage) -> list[str]:
    labels = [label.text() for label in home.findChildren(QLabel)]
    return labels + [one.text() for one in home.findChildren(QPushButton)]
