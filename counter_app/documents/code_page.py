"""The characters a thermal printer knows, and how to spell the others with them."""

from __future__ import annotations

from enum import Enum
from functools import cache, partial

from counter_app.documents.spelling import Spelling


class CodePage(Enum):
    """A code page by the name python-escpos gives it; the value is also Python's codec.

    PC858 is the first choice: French with €, and on every printer we know of. WPC1252 adds œ and
    the typographic apostrophe. PC437 is what a printer without code pages has: no €.
    """

    PC858 = "CP858"
    WPC1252 = "CP1252"
    PC437 = "CP437"


def spelled(text: str, code_page: CodePage) -> str:
    """The text in characters the printer has.

    Spelled before it is laid out, since "EUR" is longer than "€".
    """
    return _spelling(code_page).spelled(text)


@cache
def _spelling(code_page: CodePage) -> Spelling:
    return Spelling(partial(_has, code_page))


def _has(code_page: CodePage, character: str) -> bool:
    try:
        character.encode(code_page.value)
    except UnicodeEncodeError:
        return False
    return True
