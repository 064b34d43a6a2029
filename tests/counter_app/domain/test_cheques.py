"""What is kept of a cheque, and until when its drawer is remembered."""

from __future__ import annotations

import pytest

from counter_app.domain.cheques import (
    ChequeTaken,
    drawer_of,
    sealed_cheque,
)
from counter_app.domain.payment_rules import ChequeNumberNotUnderstood, ChequeWordsTooLong
from counter_protocol.bodies import Cheque


def test_what_is_sealed_names_nobody() -> None:
    cheque = ChequeTaken(" 0000 123 ", "  Banque\npostale ", "Anne Martin")
    assert sealed_cheque(cheque) == Cheque(number="0000123", bank="Banque postale")
    assert drawer_of(cheque) == "Anne Martin"


def test_a_drawer_is_in_no_log() -> None:
    assert "Martin" not in repr(ChequeTaken("0000123", "Banque postale", "Anne Martin"))


def test_nothing_said_is_nothing_sealed() -> None:
    assert sealed_cheque(None) is None
    assert sealed_cheque(ChequeTaken(drawer="Anne Martin")) is None
    assert drawer_of(None) == ""


@pytest.mark.parametrize("number", ["12A", "n° 12", "١٢٣", "0000123 079201234567 041234567890"])
def test_a_number_is_digits_and_never_the_line_that_holds_an_account(number: str) -> None:
    with pytest.raises(ChequeNumberNotUnderstood):
        sealed_cheque(ChequeTaken(number, "Banque postale"))


def test_words_have_an_end() -> None:
    with pytest.raises(ChequeWordsTooLong):
        sealed_cheque(ChequeTaken("0000123", "x" * 61))
    with pytest.raises(ChequeWordsTooLong):
        drawer_of(ChequeTaken(drawer="x" * 61))
