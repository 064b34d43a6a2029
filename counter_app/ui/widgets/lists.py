"""A list whose rows are opened by a click or Enter, with the keyboard's place always visible."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QWidget

from counter_app.ui.item_models.movements import AnyIndex
from counter_app.ui.widgets.layouts import reveal_part


class OpeningList(QListView):
    """`opened` carries the row; Escape and going up from the first row say `left`."""

    opened = Signal(QModelIndex)
    left = Signal()

    def __init__(
        self,
        model: QAbstractItemModel,
        painter: QStyledItemDelegate,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        painter.setParent(self)
        self.setModel(model)
        self.setItemDelegate(painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self.opened)

    def go_to_first(self) -> None:
        """Put the keyboard on the first row."""
        self.setCurrentIndex(self.model().index(0, 0))
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.opened.emit(index)
        elif event.key() == Qt.Key.Key_Escape or (
            event.key() == Qt.Key.Key_Up and index.row() <= 0
        ):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class WholeList(OpeningList):
    """A list that is as tall as its rows and leaves scrolling to the page around it."""

    def __init__(
        self,
        model: QAbstractItemModel,
        painter: QStyledItemDelegate,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(model, painter, parent)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        model.modelReset.connect(self._fit)
        self._fit()

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Its own scroll bars show nothing: the page around it must."""
        super().currentChanged(current, previous)
        if self.hasFocus():
            reveal_part(self, self.visualRect(current))

    def sizeHint(self) -> QSize:
        rows = self.model().rowCount()
        row_px = self.sizeHintForRow(0) if rows else 0
        return QSize(200, rows * row_px)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(self.sizeHint().height())
