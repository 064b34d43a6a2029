"""The place at the right of a page where one panel at a time is open, or in place of the page."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QFrame, QStackedWidget, QWidget

from counter_app.ui.theme.stylesheet import Surface
from counter_app.ui.widgets.layouts import column, row

WIDTH_IN_LINES = 21
"""How wide a panel is, in heights of a line of text: it grows with the text."""
ROOM_IN_LINES = 26
"""The least a page keeps beside it; with less, the panel takes the page's place."""

WIDE_IN_LINES = 34
"""From this width on, a panel has room for its parts beside each other."""


def lay_by_width(panel: QWidget, *layouts: QBoxLayout) -> None:
    """Put parts side by side and equally wide in a wide panel, else below each other.

    A panel is wide where it takes the place of the page: then it is mostly low too.
    """
    is_wide = panel.width() >= WIDE_IN_LINES * panel.fontMetrics().height()
    beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
    for layout in layouts:
        layout.setDirection(beside if is_wide else below)
        for place in range(layout.count()):
            layout.setStretch(place, 1 if is_wide else 0)


class SidePanel(QFrame):
    """Beside the page while there is room, over it when there is not."""

    def __init__(self, panels: list[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", Surface.SIDE.value)
        self._stack = QStackedWidget()
        for panel in panels:
            self._stack.addWidget(panel)
        edge = QFrame()
        edge.setProperty("surface", Surface.LINE.value)
        edge.setFixedWidth(1)
        whole = row(edge, column(self._stack), gap_px=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._beside: QWidget | None = None
        self._page_px = 0
        self.hide()

    def open_panel(self, panel: QWidget) -> None:
        """Show one of the panels."""
        self._stack.setCurrentWidget(panel)
        self.show()
        self._fit()

    def close_panel(self) -> None:
        """Show the page alone."""
        self.hide()
        self._fit()

    def is_open(self) -> bool:
        """Whether a panel is shown."""
        return not self.isHidden()

    def shows(self, panel: QWidget) -> bool:
        """Whether this is the panel one sees."""
        return self.is_open() and self._stack.currentWidget() is panel

    def has_room(self) -> bool:
        """Whether page and panel fit beside each other."""
        line_px = self.fontMetrics().height()
        return self._page_px >= (WIDTH_IN_LINES + ROOM_IN_LINES) * line_px

    def fit_beside(self, centre: QWidget, page_px: int) -> None:
        """Share a page of this width with what is in its centre."""
        self._beside, self._page_px = centre, page_px
        self._fit()

    def _fit(self) -> None:
        if self._beside is None:
            return
        has_room = self.has_room()
        beside_px = WIDTH_IN_LINES * self.fontMetrics().height()
        self._beside.setVisible(has_room or not self.is_open())
        self.setFixedWidth(beside_px if has_room else max(self._page_px, 1))
