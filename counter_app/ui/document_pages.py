"""The document on the screen: laid out and drawn page by page, away from the main thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from counter_app.documents.any_document import AnyDocument
from counter_app.documents.laying_out import telling_pages
from counter_app.documents.typography import Language
from counter_app.ui.errands import Errands, RunOnThread, Tell

if TYPE_CHECKING:
    from counter_app.documents.page_pictures import PagePicture, PagePictures

LayOut = Callable[[AnyDocument, Language], bytes]
"""Makes a PDF."""


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page, counted from 0, as it was asked for; `words` is what is written on it."""

    page: int
    picture: QImage
    words: str


@dataclass(eq=False, slots=True)
class _Sheaf:
    """The pages of one document; `wanted` holds those (page, width) that are still asked for."""

    wanted: frozenset[tuple[int, int]] = frozenset()
    asked: set[tuple[int, int]] = field(default_factory=set)
    pictures: PagePictures | None = None


class DocumentPages(QObject):
    """One document at a time: nothing is told any more of one that was left.

    `laid_out` carries how many pages are, `opened` each page's height divided by its width, `drawn`
    a DrawnPage, `worded` all that is written on the pages, `failed` a CounterError, `broken` what
    nobody foresaw; all on the main thread.
    """

    laid_out = Signal(int)
    opened = Signal(object)
    drawn = Signal(object)
    worded = Signal(str)
    failed = Signal(object)
    broken = Signal(object)

    def __init__(self, lay_out: LayOut, run: RunOnThread) -> None:
        super().__init__()
        self._lay_out = lay_out
        self._run = run
        self._errands = Errands(self, run, self.failed, self.broken)
        self._sheaf: _Sheaf | None = None

    def open(self, content: AnyDocument, language: Language) -> None:
        """Lay a document out; `opened`, `failed` or `broken` follows."""
        self.close()
        self._sheaf = _Sheaf()
        self._errands.send(partial(self._open, self._sheaf, content, language))

    def want(self, pages: range, width_px: int) -> None:
        """Draw these so wide; each is `drawn` when its turn comes, unless others are wanted."""
        sheaf = self._sheaf
        if sheaf is None:
            return
        wanted = [(page, width_px) for page in pages]
        sheaf.wanted = frozenset(wanted)
        for each in wanted:
            if each not in sheaf.asked:
                sheaf.asked.add(each)
                self._errands.send(partial(self._draw, sheaf, *each))

    def word(self) -> None:
        """Read what is written on all pages; `worded` follows."""
        if self._sheaf is not None:
            self._errands.send(partial(self._word, self._sheaf))

    def close(self) -> None:
        """Leave the document, if one is open."""
        if self._sheaf is not None:
            self._errands.leave()
            self._run(partial(_let_go, self._sheaf))
            self._sheaf = None

    def _open(self, sheaf: _Sheaf, content: AnyDocument, language: Language, tell: Tell) -> None:
        from counter_app.documents.page_pictures import PagePictures  # noqa: PLC0415 - it is slow

        with telling_pages(partial(tell, self.laid_out)):
            pdf = self._lay_out(content, language)
        sheaf.pictures = PagePictures(pdf)
        tell(self.opened, sheaf.pictures.shapes)

    def _draw(self, sheaf: _Sheaf, page: int, width_px: int, tell: Tell) -> None:
        sheaf.asked.discard((page, width_px))
        if (page, width_px) not in sheaf.wanted or sheaf.pictures is None:
            return
        picture = _image(sheaf.pictures.picture(page, width_px))
        tell(self.drawn, DrawnPage(page, picture, sheaf.pictures.words(page)))

    def _word(self, sheaf: _Sheaf, tell: Tell) -> None:
        if sheaf.pictures is not None:
            pages = range(len(sheaf.pictures.shapes))
            tell(self.worded, "\n\n".join(sheaf.pictures.words(page) for page in pages))


def _let_go(sheaf: _Sheaf) -> None:
    if sheaf.pictures is not None:
        sheaf.pictures.close()
        sheaf.pictures = None


def _image(picture: PagePicture) -> QImage:
    """A copy, since Qt only borrows what it is given."""
    shape = picture.width_px, picture.height_px, picture.stride
    return QImage(picture.pixels, *shape, QImage.Format.Format_RGB32).copy()
