"""Amounts as people type or paste them, turned into cents without ever being a float."""

from __future__ import annotations

import re
from typing import Final

from counter_app.domain.rules import AmountNotPositive, AmountNotUnderstood

_SPACES: Final = re.compile(r"[\s\u00a0\u202f\u2009]+")
_CURRENCY: Final = re.compile(r"^(?:€|EUR)|(?:€|EUR)$", re.IGNORECASE)
_SIGNS: Final = str.maketrans({"\u2212": "-", "\u2013": "-"})
_AMOUNT: Final = re.compile(
    r"""(?P<sign>[+-]?)
        (?P<euros>[0-9]{1,7} | [0-9]{1,3}(?:(?P<group>[.,])[0-9]{3}){1,2})
        (?:(?P<point>[.,])(?P<cents>[0-9]{0,2}))?""",
    re.VERBOSE,
)


def parse_amount(text: str) -> int:
    """Cents of a positive amount: "50", "50,00", "1,5", "1.5", "1 234,50 €", "€1,234.50".

    Raises AmountNotPositive for zero and less, AmountNotUnderstood for anything that is not one
    amount. Three digits after a lone separator are refused rather than guessed: "1.500" could be
    either.
    """
    amount_cents = _signed_cents(text)
    if amount_cents <= 0:
        raise AmountNotPositive(amount_cents)
    return amount_cents


def _signed_cents(text: str) -> int:
    bare = _SPACES.sub("", text.translate(_SIGNS))
    sign = "-" if bare.startswith("-") else ""
    found = _AMOUNT.fullmatch(sign + _CURRENCY.sub("", bare.removeprefix("-")))
    if found is None or _is_ambiguous(found):
        raise AmountNotUnderstood(text)
    euros = re.sub(r"[.,]", "", found["euros"])
    cents = (found["cents"] or "").ljust(2, "0")
    amount_cents = int(euros) * 100 + int(cents)
    return -amount_cents if found["sign"] == "-" else amount_cents


def _is_ambiguous(found: re.Match[str]) -> bool:
    """Whether thousands and decimals cannot be told apart."""
    group = found["group"]
    return group is not None and found["point"] in {None, group}
