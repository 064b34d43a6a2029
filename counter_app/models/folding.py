"""Folding text for search: what a hurried person would not type the same way twice."""

from __future__ import annotations

import re
import unicodedata
from itertools import filterfalse
from typing import Final


def folded_words(text: str) -> list[str]:
    """The words in lower case, without accents, ligatures opened, compounds taken apart."""
    return _WORD.findall(_unaccented(text))


def searchable(text: str) -> str:
    """The folded words of a text, and its compounds joined up as well.

    `N'Diaye` gives `n diaye ndiaye`, `Jean-Pierre` gives `jean pierre jeanpierre`, so that both
    ways of typing find them.
    """
    unaccented = _unaccented(text)
    joined = (_INSIDE.sub("", word) for word in _COMPOUND.findall(unaccented))
    return " ".join([*_WORD.findall(unaccented), *joined])


def _unaccented(text: str) -> str:
    lower = text.lower()
    for ligature, letters in _LIGATURES:
        lower = lower.replace(ligature, letters)
    return "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFKD", lower)))


_WORD: Final = re.compile(r"\w+")

_COMPOUND: Final = re.compile(r"[^\W\d]++(?:[-'’][^\W\d]++)+")
"""Letters on both sides of the hyphen: the parts of a birth date stay apart."""

_INSIDE: Final = re.compile(r"\W")

_LIGATURES: Final = (("œ", "oe"), ("æ", "ae"), ("ß", "ss"))
