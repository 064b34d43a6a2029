"""The document on the screen: laid out and drawn page by page, away from the main thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtGui import QImage

from counter_app.documents.any_document import AnyDocument
from counter_app.documents.laying_out import telling_pages
from counter_app.documents.typography import Language
from counter_app.errors import CounterError

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
    is_left: bool = False


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
    _answered = Signal(object, object, object)

    def __init__(self, lay_out: LayOut, run: Callable[[Callable[[], None]], object]) -> None:
        super().__init__()
        self._lay_out = lay_out
        self._run = run
        self._sheaf = _Sheaf()
        self._answered.connect(self._on_answered)

    def open(self, content: AnyDocument, language: Language) -> None:
        """Lay a document out; `opened`, `failed` or `broken` follows."""
        self.close()
        sheaf = self._sheaf = _Sheaf()
        self._do(sheaf, partial(self._open, sheaf, content, language))

    def want(self, pages: range, width_px: int) -> None:
        """Draw these so wide; each is `drawn` when its turn comes, unless others are wanted."""
        sheaf = self._sheaf
        wanted = [(page, width_px) for page in pages]
        sheaf.wanted = frozenset(wanted)
        for each in wanted:
            if each not in sheaf.asked:
                sheaf.asked.add(each)
                self._do(sheaf, partial(self._draw, sheaf, *each))

    def word(self) -> None:
        """Read what is written on all pages; `worded` follows."""
        sheaf = self._sheaf
        self._do(sheaf, partial(self._word, sheaf))

    def close(self) -> None:
        """Leave the document."""
        sheaf, self._sheaf = self._sheaf, _Sheaf()
        sheaf.is_left = True
        self._run(partial(_let_go, sheaf))

    def _do(self, sheaf: _Sheaf, work: Callable[[], None]) -> None:
        self._run(partial(self._told, sheaf, work))

    def _told(self, sheaf: _Sheaf, work: Callable[[], None]) -> None:
        if sheaf.is_left:
            return
        try:
            work()
        except _LeftError:
            return
        except CounterError as error:
            self._answered.emit(sheaf, self.failed, error)
        except Exception as error:  # noqa: BLE001 - told to the person who is waiting
            self._answered.emit(sheaf, self.broken, error)

    def _open(self, sheaf: _Sheaf, content: AnyDocument, language: Language) -> None:
        from counter_app.documents.page_pictures import PagePictures  # noqa: PLC0415 - it is slow

        with telling_pages(partial(self._tell_laid_out, sheaf)):
            pdf = self._lay_out(content, language)
        sheaf.pictures = PagePictures(pdf)
        self._answered.emit(sheaf, self.opened, sheaf.pictures.shapes)

    def _tell_laid_out(self, sheaf: _Sheaf, pages: int) -> None:
        if sheaf.is_left:
            raise _LeftError
        self._answered.emit(sheaf, self.laid_out, pages)

    def _draw(self, sheaf: _Sheaf, page: int, width_px: int) -> None:
        sheaf.asked.discard((page, width_px))
        if (page, width_px) not in sheaf.wanted or sheaf.pictures is None:
            return
        picture = _image(sheaf.pictures.picture(page, width_px))
        drawn = DrawnPage(page, picture, sheaf.pictures.words(page))
        self._answered.emit(sheaf, self.drawn, drawn)

    def _word(self, sheaf: _Sheaf) -> None:
        if sheaf.pictures is not None:
            pages = range(len(sheaf.pictures.shapes))
            words = "\n\n".join(sheaf.pictures.words(page) for page in pages)
            self._answered.emit(sheaf, self.worded, words)

    def _on_answered(self, sheaf: _Sheaf, told: SignalInstance, answer: object) -> None:
        if sheaf is self._sheaf:
            told.emit(answer)


class _LeftError(Exception):
    """Gives a document up in the middle of being laid out."""


def _let_go(sheaf: _Sheaf) -> None:
    if sheaf.pictures is not None:
        sheaf.pictures.close()
        sheaf.pictures = None


def _image(picture: PagePicture) -> QImage:
    """A copy, since Qt only borrows what it is given."""
    shape = picture.width_px, picture.height_px, picture.stride
    return QImage(picture.pixels, *shape, QImage.Format.Format_RGB32).copy()
