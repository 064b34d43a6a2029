"""A name or a reason may hold any character: what the fonts lack is spelled, never a box."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from counter_app.documents.document_pdf import document_pdf
from counter_app.documents.pdf_style import (
    FIGURES,
    STRONG_FIGURES,
    STRONG_TEXT,
    TEXT,
    register_fonts,
)
from counter_app.documents.spelling import Spelling
from counter_app.documents.typography import Language
from tests.support.documents import reversal_line, till_report
from tests.support.pdf_text import pdf_text

FR = Language.FRENCH


def held_by(font: str) -> set[int]:
    register_fonts()
    face = pdfmetrics.getFont(font)
    assert isinstance(face, TTFont)
    return {*face.face.charToGlyph}


@pytest.mark.parametrize(
    ("reason", "written"),
    [
        ("Erreur 😀 de tarif", "Erreur ? de tarif"),
        ("Merci ❤️", "Merci ?"),
        ("王 Anne", "? Anne"),
        ("Šimůnek Łukasz œuvre", "Šimůnek Łukasz œuvre"),
        ("Re\u0301gie, m\u0303", "Régie, m"),
        ("\u202eegnahcé\u202c \u200fici", "egnahcé ici"),
    ],
)
def test_a_reason_is_written_with_what_the_fonts_hold(reason: str, written: str) -> None:
    line = replace(reversal_line(), reason=reason)
    content = till_report(difference_reason=reason, site_name=reason, reversals=(line,))
    assert pdf_text(document_pdf(content, FR)).count(written) == 3


def test_the_fonts_of_texts_and_of_amounts_hold_the_same_characters() -> None:
    assert held_by(TEXT) == held_by(STRONG_TEXT)
    assert held_by(FIGURES) == held_by(STRONG_FIGURES)
    assert held_by(TEXT) - held_by(FIGURES) <= {ord("▾")}


@given(st.text())
def test_whatever_is_spelled_is_held(text: str) -> None:
    held = held_by(FIGURES)
    spelled = Spelling(lambda character: ord(character) in held).spelled(text)
    assert {ord(character) for character in spelled} <= held
