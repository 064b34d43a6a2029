"""What a thermal printer cannot write is spelled with what it can."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.documents.code_page import CodePage, spelled

FRENCH_LETTERS = "àâäçéèêëîïôöùûüÀÂÇÉÈÊËÎÏÔÙÛ"


@pytest.mark.parametrize("code_page", [CodePage.PC858, CodePage.WPC1252])
def test_french_and_the_euro_are_written_as_they_are(code_page: CodePage) -> None:
    text = f"{FRENCH_LETTERS} € × · « »"
    assert spelled(text, code_page) == text


def test_pc858_spells_the_ligature_the_apostrophe_and_the_minus() -> None:
    assert spelled("l’œuvre − 3…", CodePage.PC858) == "l'oeuvre - 3..."


def test_wpc1252_keeps_the_ligature_and_the_apostrophe() -> None:
    assert spelled("l’œuvre", CodePage.WPC1252) == "l’œuvre"


def test_pc437_writes_the_currency_in_letters() -> None:
    assert spelled("1\u202f234,50\u00a0€", CodePage.PC437) == "1\u00a0234,50\u00a0EUR"


def test_a_foreign_letter_loses_its_accent_before_it_is_lost() -> None:
    assert spelled("Šimůnek Łukasz 王", CodePage.PC858) == "Simunek Lukasz ?"


def test_a_name_cannot_command_the_printer() -> None:
    assert spelled("Anne\x1bp\x00\x19\xfa\n!", CodePage.PC858) == "Annepú !"


@given(st.text(), st.sampled_from(CodePage))
def test_whatever_is_spelled_can_be_printed(text: str, code_page: CodePage) -> None:
    kept = spelled(text, code_page).replace("\u00a0", " ")
    assert all(byte >= 0x20 for byte in kept.encode(code_page.value))
