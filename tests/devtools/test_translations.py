"""The English screen is whole, and says what the French one says."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from devtools import translations
from devtools.checkout import Checkout
from devtools.translations import Message

CATALOGUE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>TillPage</name>
    <message><source>Espèces</source><translation>Cash</translation></message>
    <message><source>Chèque</source><translation type="unfinished">Cheque</translation></message>
    <message><source>Reçu</source><comment>a paper</comment><translation></translation></message>
    <message numerus="yes">
        <source>%n carte(s)</source>
        <translation><numerusform>%n card</numerusform><numerusform></numerusform></translation>
    </message>
    <message><source>Ancien</source><translation type="vanished">Old</translation></message>
</context>
</TS>
"""


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    path = tmp_path / translations.ENGLISH
    path.write_text(CATALOGUE, "utf-8")
    return path


def test_vanished_message_is_not_alive(catalogue: Path) -> None:
    assert {message.source for message in translations.messages(catalogue)} == {
        "Espèces",
        "Chèque",
        "Reçu",
        "%n carte(s)",
    }


def test_marked_empty_and_half_plural_messages_are_unfinished(catalogue: Path) -> None:
    assert [message.source for message in translations.unfinished(catalogue)] == [
        "Chèque",
        "Reçu",
        "%n carte(s)",
    ]


def test_sentence_written_since_is_reported_and_so_is_one_taken_away() -> None:
    kept, written, removed = (Message("TillPage", word, "") for word in ("Un", "Deux", "Trois"))
    assert translations.differences({kept, removed}, {kept, written}) == [
        "not in guichet_en.ts: TillPage: 'Deux'",
        "no longer in the sources: TillPage: 'Trois'",
    ]


@pytest.mark.parametrize(
    "sentence",
    ["Total : {sum}", "Vite !", "Le « b »", "à 5 %", "l'école", "n° {z}", "Un instant...", "Où ?"],
)
def test_french_that_a_line_may_break_in_the_wrong_place_is_a_fault(sentence: str) -> None:
    assert translations.ill_set({Message("TillPage", sentence, "")}) != []


@pytest.mark.parametrize(
    "sentence",
    [
        "Total\u00a0: {sum}",
        "Le «\u00a0b\u00a0»",
        "%n carte(s)",
        "{count} %n",
        "l’école",
        "dès 8:30",
    ],
)
def test_french_that_is_set_well_is_none(sentence: str) -> None:
    assert translations.ill_set({Message("TillPage", sentence, "")}) == []


def test_same_words_with_another_meaning_are_another_message() -> None:
    paper = Message("TillPage", "Reçu", "a paper")
    assert str(paper) == "TillPage: 'Reçu' (a paper)"
    assert paper != Message("TillPage", "Reçu", "")


def test_catalogue_is_compiled_again_only_when_it_is_newer(catalogue: Path) -> None:
    assert translations.is_stale(catalogue)
    compiled = catalogue.with_suffix(".qm")
    compiled.touch()
    os.utime(catalogue, ns=(1, 1))
    assert not translations.is_stale(catalogue)
    os.utime(compiled, ns=(0, 0))
    assert translations.is_stale(catalogue)


def test_screens_without_an_english_catalogue_are_a_fault(tmp_path: Path) -> None:
    checkout = Checkout(tmp_path)
    assert translations.faults(checkout) == []
    page = tmp_path / "counter_app" / "ui" / "main_window.py"
    page.parent.mkdir(parents=True)
    page.touch()
    assert translations.faults(checkout) == ["guichet_en.ts is missing"]
