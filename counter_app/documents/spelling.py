"""Spells what an output cannot write with the characters that it has."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Final

from counter_app.documents.typography import NO_BREAK_SPACE

_SPELLINGS: Final = {
    "\u202f": NO_BREAK_SPACE,
    "−": "-",
    "–": "-",
    "—": "-",
    "’": "'",
    "‘": "'",
    "“": '"',
    "”": '"',
    "…": "...",
    "€": "EUR",
    "œ": "oe",
    "Œ": "OE",
    "ł": "l",
    "Ł": "L",
    "×": "x",
    "·": "-",
}


class Spelling(dict[int, str]):
    """How each character is written: as is, by its spelling, without accent, or "?".

    Control characters and marks of direction vanish: a name must neither command a printer nor
    turn a line around. No-break spaces stay, so that lines break where they should.
    """

    def __init__(self, can_write: Callable[[str], bool]) -> None:
        super().__init__()
        self._can_write = can_write

    def spelled(self, text: str) -> str:
        """The text in characters that can be written."""
        return unicodedata.normalize("NFC", text).translate(self)

    def __missing__(self, code: int) -> str:
        written = self[code] = self._written(chr(code))
        return written

    def _written(self, character: str) -> str:
        category = unicodedata.category(character)
        if category.startswith("C"):
            return " " if character.isspace() else ""
        if character == NO_BREAK_SPACE or self._can_write(character):
            return character
        if category.startswith("M"):
            return ""
        spelling = _SPELLINGS.get(character) or _without_accents(character)
        return spelling if spelling and all(map(self._can_write, spelling)) else "?"


def _without_accents(character: str) -> str:
    decomposed = unicodedata.normalize("NFKD", character)
    return "".join(part for part in decomposed if not unicodedata.combining(part))
