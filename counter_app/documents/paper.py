"""The rolls a receipt is printed on."""

from __future__ import annotations

from enum import Enum


class Paper(Enum):
    """A roll by its width in millimetres, as a desk's settings name it."""

    MM_58 = 58
    MM_80 = 80

    @property
    def columns(self) -> int:
        """Characters of font A on a line."""
        return 32 if self is Paper.MM_58 else 48

    @property
    def width_dots(self) -> int:
        """Dots across the printable part, at 8 dots a millimetre."""
        return 384 if self is Paper.MM_58 else 576
