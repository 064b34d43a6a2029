"""What is written on a cheque: what is sealed, what stays beside the chain, and until when."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from counter_app.domain.payment_rules import (
    ChequeBankMissing,
    ChequeNumberMissing,
    ChequeNumberNotUnderstood,
    ChequeWordsTooLong,
)
from counter_protocol.bodies import Cheque

NUMBER_DIGITS_MAXIMUM: Final = 10
"""A French number has 7. The whole magnetic line, which holds the account of a person, is refused
with anything longer: it would be sealed for good."""

WORDS_MAXIMUM: Final = 60


@dataclass(frozen=True, slots=True)
class ChequeTaken:
    """A cheque as it is handed over; `drawer`, who drew it, is personal: never sealed or logged."""

    number: str = ""
    bank: str = ""
    drawer: str = field(default="", repr=False)


def sealed_cheque(cheque: ChequeTaken | None) -> Cheque | None:
    """What is sealed of a cheque: its number and its bank, None where neither was said.

    Raises ChequeNumberNotUnderstood or ChequeWordsTooLong.
    """
    if cheque is None:
        return None
    number, bank = _number(cheque.number), _words(cheque.bank)
    return Cheque(number=number, bank=bank) if number or bank else None


def check_details(cheque: Cheque | None) -> None:
    """Raise ChequeNumberMissing or ChequeBankMissing for what a deposit slip could not list."""
    if cheque is None or not cheque.number:
        raise ChequeNumberMissing
    if not cheque.bank:
        raise ChequeBankMissing


def drawer_of(cheque: ChequeTaken | None) -> str:
    """Who drew a cheque, on one line, empty where it was not said; raises ChequeWordsTooLong."""
    return "" if cheque is None else _words(cheque.drawer)


def check_drawer(cheque: ChequeTaken | None) -> None:
    """Raise ChequeWordsTooLong for a drawer that could not be kept once the cheque is taken."""
    drawer_of(cheque)


def _number(text: str) -> str:
    number = "".join(text.split())
    is_number = number.isascii() and number.isdigit()
    if number and (not is_number or len(number) > NUMBER_DIGITS_MAXIMUM):
        raise ChequeNumberNotUnderstood(NUMBER_DIGITS_MAXIMUM)
    return number


def _words(text: str) -> str:
    words = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    if len(words) > WORDS_MAXIMUM:
        raise ChequeWordsTooLong(WORDS_MAXIMUM)
    return words
