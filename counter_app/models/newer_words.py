"""Words in mirrored rows that only a newer server knows: a desk goes on with the strictest."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

AnyWord = TypeVar("AnyWord", bound=StrEnum)


def known_word(words: type[AnyWord], word: str, otherwise: AnyWord) -> AnyWord:
    """The word, or `otherwise` for one that this program does not know."""
    return words(word) if word in set(words) else otherwise
