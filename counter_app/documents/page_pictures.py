"""The pages of a PDF as pictures and as words, for the screen."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Final

import pypdfium2


@dataclass(frozen=True, slots=True)
class PagePicture:
    """Rows of blue, green, red and one unused byte a pixel, `stride` bytes each."""

    pixels: bytes
    width_px: int
    height_px: int
    stride: int


class PagePictures:
    """An open PDF; any thread may ask, one is answered at a time. `close` when done.

    What draws holds state for the whole process, so that all share one lock.
    """

    def __init__(self, pdf: bytes) -> None:
        with _ONE_AT_A_TIME:
            self._pdf = pypdfium2.PdfDocument(pdf)
            self._sizes_pt = [self._pdf.get_page_size(page) for page in range(len(self._pdf))]

    @property
    def shapes(self) -> tuple[float, ...]:
        """Each page's height divided by its width."""
        return tuple(height_pt / width_pt for width_pt, height_pt in self._sizes_pt)

    def picture(self, page: int, width_px: int) -> PagePicture:
        """A page, counted from 0, so many pixels wide."""
        with _ONE_AT_A_TIME:
            opened = self._pdf[page]
            scale = width_px / self._sizes_pt[page][0]
            drawn = opened.render(scale=scale, prefer_bgrx=True)
            picture = PagePicture(bytes(drawn.buffer), drawn.width, drawn.height, drawn.stride)
            drawn.close()
            opened.close()
        return picture

    def words(self, page: int) -> str:
        """What is written on a page, a line of it a line."""
        with _ONE_AT_A_TIME:
            opened = self._pdf[page]
            text = opened.get_textpage()
            words = str(text.get_text_bounded())
            text.close()
            opened.close()
        return words.replace("\r\n", "\n")

    def close(self) -> None:
        """Let go of the PDF."""
        with _ONE_AT_A_TIME:
            self._pdf.close()


_ONE_AT_A_TIME: Final = threading.Lock()
