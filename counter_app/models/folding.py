"""Folding text for search: what a hurried person would not type the same way twice."""

from __future__ import annotations

import re
import unicodedata
from typing import Final


def folded_words(text: str) -> list[str]:
    """The words in lower case, without accents, ligatures opened, compounds taken apart."""
    return re.findall(r"\w+", _unaccented(text))


def searchable(text: str) -> str:
    """The folded words of a text, and its compounds joined up as well.

    `N'Diaye` gives `n diaye ndiaye`, `Jean-Pierre` gives `jean pierre jeanpierre`, so that both
    ways of typing find them.
    """
    joined = (re.sub(r"\W", "", word) for word in _COMPOUND.findall(_unaccented(text)))
    return " ".join([*folded_words(text), *joined])


def _unaccented(text: str) -> str:
    opened = text.lower().translate(_LIGATURES)
    decomposed = unicodedata.normalize("NFKD", opened)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


_COMPOUND: Final = re.compile(r"[^\W\d]+(?:[-'’][^\W\d]+)+")
"""Letters on both sides of the hyphen: the parts of a birth date stay apart."""

_LIGATURES: Final = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})
