"""The words on documents are complete in both languages."""

from __future__ import annotations

import string

import pytest

from counter_app.documents import (
    books_wording,
    deposit_wording,
    family_wording,
    in_hand_wording,
    table_wording,
    till_wording,
    wording,
)
from counter_app.documents.receipt_content import ReceiptNature
from counter_app.documents.typography import Language
from counter_app.documents.wording import Phrase
from counter_protocol.ledger import Tender

NAMED = {name: value for name, value in vars(wording).items() if isinstance(value, Phrase)}
OTHERS = [
    value
    for words in (
        books_wording,
        deposit_wording,
        family_wording,
        in_hand_wording,
        table_wording,
        till_wording,
    )
    for value in vars(words).values()
    if isinstance(value, Phrase)
]
PHRASES = [*NAMED.values(), *OTHERS, *wording.TENDER_NAMES.values()]


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: phrase.english)
def test_every_phrase_says_the_same_in_both_languages(phrase: Phrase) -> None:
    assert phrase.french.strip()
    assert phrase.english.strip()
    assert places(phrase.french) == places(phrase.english)


def test_every_nature_and_every_tender_has_a_name() -> None:
    assert set(wording.NATURE_TITLES) == set(ReceiptNature)
    assert set(wording.TENDER_NAMES) == set(Tender)


def test_french_punctuation_never_starts_a_line() -> None:
    said = wording.DIFFERENCE_REASON.said(Language.FRENCH, reason="erreur")
    assert said == "Motif de l’écart\u00a0: erreur"


def test_a_value_is_never_taken_for_a_place_or_a_space() -> None:
    said = wording.DIFFERENCE_REASON.said(Language.ENGLISH, reason="~{x}")
    assert said.endswith("~{x}")
