"""What each thing on a page is, told while it is drawn: the structure of a tagged PDF.

ISO 32000-1, 14.6 (marked content), 14.7 (logical structure) and 14.8 (its standard roles).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, cast

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, Table
from reportlab.platypus.tables import TableRenderCB


class Role(StrEnum):
    """What an element is, by its name in ISO 32000-1, 14.8.4."""

    DOCUMENT = "Document"
    HEADING = "H1"
    PARAGRAPH = "P"
    TABLE = "Table"
    ROW = "TR"
    HEADER = "TH"
    CELL = "TD"
    FIGURE = "Figure"
    GROUP = "Div"


@dataclass(frozen=True, slots=True)
class Mark:
    """Where something is drawn: the `number` of its marked content on a page, from 0 and 1."""

    page: int
    number: int


@dataclass(slots=True)
class Element:
    """One element of the structure; `alternative` says in words what a picture shows."""

    role: Role
    alternative: str = ""
    parts: list[Element | Mark] = field(default_factory=list)


class TaggedCanvas(Canvas):
    """A canvas that keeps the structure of what is drawn between `begin` and `end`."""

    def __init__(self, *args: Any, **settings: Any) -> None:  # noqa: ANN401 - as reportlab has it
        super().__init__(*args, **settings)
        self.structure = Element(Role.DOCUMENT)
        self._open = [self.structure]
        self._marked: list[int] = []

    def begin(self, role: Role, alternative: str = "") -> None:
        """What is drawn next, up to `end`, belongs to a new element of the one that is open."""
        element = Element(role, alternative)
        self._open[-1].parts.append(element)
        self._open.append(element)

    def begin_content(self, role: Role, alternative: str = "") -> None:
        """The same for what holds no other element: its drawing itself is marked."""
        self.begin(role, alternative)
        page = self.getPageNumber()
        self._marked += [0] * (page - len(self._marked))
        mark = Mark(page, self._marked[page - 1])
        self._marked[page - 1] += 1
        self._open[-1].parts.append(mark)
        self.addLiteral(f"/{role} <</MCID {mark.number}>> BDC")

    def end(self) -> None:
        """Close what was begun last."""
        element = self._open.pop()
        if any(isinstance(part, Mark) for part in element.parts):
            self.addLiteral("EMC")

    @contextmanager
    def tagged(self, role: Role, alternative: str = "") -> Iterator[None]:
        """Content from `begin_content` to `end`."""
        self.begin_content(role, alternative)
        yield
        self.end()

    @contextmanager
    def untold(self) -> Iterator[None]:
        """Lines, grounds and feet: nothing that somebody who listens should hear."""
        self.begin_untold()
        yield
        self.end_untold()

    def begin_untold(self) -> None:
        """Open what `untold` holds, where its two ends are told apart."""
        self.addLiteral("/Artifact BMC")

    def end_untold(self) -> None:
        """Close it."""
        self.addLiteral("EMC")


class TaggedParagraph(Paragraph):
    """A paragraph, or a heading if its style says so."""

    def draw(self) -> None:
        with tagged_canvas(self).tagged(self.style.role):
            super().draw()


class Figure(Flowable):
    """A picture beside what it says in words."""

    def __init__(self, picture: Flowable, alternative: str) -> None:
        super().__init__()
        self._picture = picture
        self._alternative = alternative

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """As large as the picture."""
        self.width, self.height = self._picture.wrap(aW, aH)
        return self.width, self.height

    def draw(self) -> None:
        with tagged_canvas(self).tagged(Role.FIGURE, self._alternative):
            self._picture.drawOn(self.canv, 0, 0)


class Untold(Flowable):
    """A line or the like, of which nothing needs to be said."""

    def __init__(self, drawing: Flowable) -> None:
        super().__init__()
        self._drawing = drawing

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """As large as what is drawn."""
        self.width, self.height = self._drawing.wrap(aW, aH)
        return self.width, self.height

    def draw(self) -> None:
        with tagged_canvas(self).untold():
            self._drawing.drawOn(self.canv, 0, 0)


def tagged_canvas(flowable: Flowable) -> TaggedCanvas:
    """The canvas on which something is being drawn."""
    return cast("TaggedCanvas", flowable.canv)


class Placed(TableRenderCB):
    """For a Table that only puts things side by side: each stands for itself."""

    def startTable(self, _T: Table) -> None:  # noqa: N802, N803 - reportlab's names, here and below
        """Say nothing: it is none to who listens."""

    def startBG(self, T: Table) -> None:  # noqa: N802, N803
        """Grounds come first."""
        tagged_canvas(T).begin_untold()

    def endBG(self, T: Table) -> None:  # noqa: N802, N803
        """Then what stands on them."""
        tagged_canvas(T).end_untold()

    def startRow(self, _T: Table, _rowNo: int) -> None:  # noqa: N802, N803
        """Say nothing."""

    def startCell(self, T: Table, _rowNo: int, _colNo: int, cellval: Any, *_look: Any) -> None:  # noqa: ANN401, N802, N803
        """A text, or things that say themselves what they are."""
        role = Role.PARAGRAPH if isinstance(cellval, str) else Role.GROUP
        _begin_cell(tagged_canvas(T), role, cellval)

    def endCell(self, T: Table) -> None:  # noqa: N802, N803
        """The cell is drawn."""
        tagged_canvas(T).end()

    def endRow(self, _T: Table) -> None:  # noqa: N802, N803
        """Say nothing."""

    def startLines(self, T: Table) -> None:  # noqa: N802, N803
        """Lines come last."""
        tagged_canvas(T).begin_untold()

    def endLines(self, T: Table) -> None:  # noqa: N802, N803
        """All is drawn."""
        tagged_canvas(T).end_untold()

    def endTable(self, _T: Table) -> None:  # noqa: N802, N803
        """Say nothing."""


class Tabulated(Placed):
    """For a Table of rows of data under its repeated headers."""

    def startTable(self, T: Table) -> None:  # noqa: N802, N803
        """A table, or what of it is on this page."""
        tagged_canvas(T).begin(Role.TABLE)

    def startRow(self, T: Table, _rowNo: int) -> None:  # noqa: N802, N803
        """One of its rows."""
        tagged_canvas(T).begin(Role.ROW)

    def startCell(self, T: Table, rowNo: int, _colNo: int, cellval: Any, *_look: Any) -> None:  # noqa: ANN401, N802, N803
        """A header, or data."""
        role = Role.HEADER if rowNo < T.repeatRows else Role.CELL
        _begin_cell(tagged_canvas(T), role, cellval)

    def endRow(self, T: Table) -> None:  # noqa: N802, N803
        """The row is drawn."""
        tagged_canvas(T).end()

    def endTable(self, T: Table) -> None:  # noqa: N802, N803
        """The table is drawn."""
        tagged_canvas(T).end()


def _begin_cell(canvas: TaggedCanvas, role: Role, value: object) -> None:
    """A text is content itself; what flows in a cell marks its own."""
    if value and isinstance(value, str):
        canvas.begin_content(role)
    else:
        canvas.begin(role)
