"""The structure of a document written into its PDF (ISO 32000-1, 14.7.2 to 14.7.4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from counter_app.documents.tagging import Element, Mark, Role


class StructureTree:
    """Writes one tree: each element once, each mark under the element that it belongs to."""

    def __init__(self, document: Pdf) -> None:
        self._document = document
        self._pages = [page.obj for page in document.pages]
        self._owners: defaultdict[int, dict[int, Object]] = defaultdict(dict)

    def write(self, structure: Element) -> None:
        """Make the PDF a tagged one."""
        root = self._document.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        root.K = self._written(structure, root)
        root.ParentTree = self._parents()
        root.ParentTreeNextKey = len(self._pages)
        self._document.Root.StructTreeRoot = root
        self._document.Root.MarkInfo = Dictionary(Marked=True)
        for number, page in enumerate(self._pages):
            page.StructParents = number
            page.Tabs = Name.S

    def _written(self, element: Element, parent: Object) -> Object:
        written = self._document.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name(f"/{element.role}"), P=parent)
        )
        if element.alternative:
            written.Alt = String(element.alternative)
        if element.role is Role.HEADER:
            written.A = Dictionary(O=Name.Table, Scope=Name.Column)
        kids = [self._part(part, written) for part in _told(element.parts)]
        if kids:
            written.K = Array(kids)
        return written

    def _part(self, part: Element | Mark, owner: Object) -> Object:
        if isinstance(part, Element):
            return self._written(part, owner)
        self._owners[part.page - 1][part.number] = owner
        page = self._pages[part.page - 1]
        return Dictionary(Type=Name.MCR, Pg=page, MCID=part.number)

    def _parents(self) -> Object:
        """For each page, whose each of its marks is, in their order."""
        numbers: list[Object | int] = []
        for page, owners in sorted(self._owners.items()):
            numbers += [page, Array([owners[number] for number in sorted(owners)])]
        return self._document.make_indirect(Dictionary(Nums=Array(numbers)))


def _told(parts: Iterable[Element | Mark]) -> Iterable[Element | Mark]:
    """Without what only placed things and holds nothing."""
    return (part for part in parts if isinstance(part, Mark) or _is_told(part))


def _is_told(element: Element) -> bool:
    is_empty = not element.parts
    return not (is_empty and element.role in {Role.GROUP, Role.PARAGRAPH})
