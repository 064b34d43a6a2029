"""What is drawn only at the top of a page."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable


class OnNewPage(Flowable):
    """Things one under the other where nothing stands above them on their page, else nothing."""

    def __init__(self, parts: Sequence[Flowable]) -> None:
        super().__init__()
        self._parts = parts
        self._shown: Sequence[Flowable] = ()

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 (reportlab's names)
        """As high as what is shown; reportlab tells of the page only of what it puts there."""
        frame = getattr(self, "_frame", None)
        self._shown = self._parts if frame is not None and frame._atTop else ()  # noqa: SLF001
        self.width = aW
        self.height = sum(part.wrapOn(self.canv, aW, aH)[1] for part in self._shown)
        return self.width, self.height

    def draw(self) -> None:
        y = self.height
        for part in self._shown:
            _, height = part.wrapOn(self.canv, self.width, y)
            y -= height
            part.drawOn(self.canv, 0, y)
