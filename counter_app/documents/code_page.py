"""The characters a thermal printer knows, and how to spell the others with them."""

from __future__ import annotations

import unicodedata
from enum import Enum

from counter_app.documents.typography import NO_BREAK_SPACE

_SPELLINGS = {
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


class CodePage(Enum):
    """A code page by the name python-escpos gives it; the value is also Python's codec.

    PC858 is the first choice: French with €, and on every printer we know of. WPC1252 adds œ and
    the typographic apostrophe. PC437 is what a printer without code pages has: no €.
    """

    PC858 = "CP858"
    WPC1252 = "CP1252"
    PC437 = "CP437"


def spelled(text: str, code_page: CodePage) -> str:
    """The text in characters the printer has: as is, by its spelling, without accent, or "?".

    Spelled before it is laid out, since "EUR" is longer than "€". Control characters vanish: a
    name must not command the printer. No-break spaces stay, so that lines break where they should.
    """
    composed = unicodedata.normalize("NFC", text)
    return "".join(_spelled_character(character, code_page) for character in composed)


def _spelled_character(character: str, code_page: CodePage) -> str:
    if unicodedata.category(character).startswith("C"):
        return " " if character.isspace() else ""
    if character == NO_BREAK_SPACE or _has(code_page, character):
        return character
    spelling = _SPELLINGS.get(character) or _without_accents(character)
    return spelling if spelling and all(_has(code_page, part) for part in spelling) else "?"


def _has(code_page: CodePage, character: str) -> bool:
    try:
        character.encode(code_page.value)
    except UnicodeEncodeError:
        return False
    return True


def _without_accents(character: str) -> str:
    decomposed = unicodedata.normalize("NFKD", character)
    return "".join(part for part in decomposed if not unicodedata.combining(part))
