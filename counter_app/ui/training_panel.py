"""A small window with the cards of the made-up families, to be put on the simulated reader.

Accessible names: one button per card, named after its holder; "Retirer la carte".
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

from counter_app.domain.training_families import TrainingCardKind
from counter_app.operations.training_reference import TrainingCard
from counter_app.ui.pages.page import Page
from counter_app.ui.theme.stylesheet import TextRole
from counter_app.ui.widgets.buttons import ActionButton, Emphasis
from counter_app.ui.widgets.layouts import column, rule, scrolled
from counter_app.ui.widgets.text import paragraph

_BESIDE_BAR_PX = 14
_AROUND_PX = 46


class TrainingPanel(Page):
    """Stays above the window; `put_card` and `remove_card` return at once."""

    def __init__(
        self,
        cards: tuple[TrainingCard, ...],
        put_card: Callable[[TrainingCard], None],
        remove_card: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowFlags(
            Qt.WindowType.Tool | Qt.WindowType.CustomizeWindowHint | Qt.WindowType.WindowTitleHint
        )
        self._hint = paragraph(TextRole.SOFT)
        self._cards = [(card, self._button(partial(put_card, card))) for card in cards]
        self._remove = self._button(remove_card)
        self._buttons = column(*(button for _, button in self._cards), rule(), self._remove, None)
        self._buttons.setContentsMargins(0, 0, _BESIDE_BAR_PX, 0)
        layout = column(self._hint, scrolled(self._buttons), gap_px=10)
        layout.setContentsMargins(16, 16, 16, 16)
        self.setLayout(layout)
        self.retranslate()

    def fit_screen(self) -> None:
        """As large as all its cards, if the screen is; in the corner where it hides least."""
        free, inside = self.screen().availableGeometry(), self._buttons.sizeHint()
        head_px = self._hint.heightForWidth(inside.width()) + _AROUND_PX
        wanted = QSize(inside.width() + _BESIDE_BAR_PX + _AROUND_PX, inside.height() + head_px)
        self.resize(wanted.boundedTo(free.size()))
        self.move(free.left(), free.bottom() - self.height())

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self.setWindowTitle(self.tr("Cartes d’exercice"))
        self._hint.setText(self.tr("Posez une carte sur le lecteur de l’école."))
        for card, button in self._cards:
            button.setText(card.holder)
            button.setAccessibleName(card.holder)
            button.set_hint(self._kind(card.kind))
            button.setAccessibleDescription(self._kind(card.kind))
        self._remove.setText(self.tr("Retirer la carte"))

    def _kind(self, kind: TrainingCardKind) -> str:
        return {
            TrainingCardKind.GENUINE: self.tr("valable"),
            TrainingCardKind.UID_ONLY: self.tr("ancienne carte"),
            TrainingCardKind.LOST: self.tr("perdue"),
            TrainingCardKind.BLOCKED: self.tr("bloquée"),
            TrainingCardKind.EXPIRED: self.tr("périmée"),
        }[kind]

    def _button(self, act: Callable[[], None]) -> ActionButton:
        button = ActionButton(Emphasis.QUIET)
        button.clicked.connect(partial(_do, act))
        return button


def _do(act: Callable[[], None], *_checked: bool) -> None:
    """Qt leaves out the argument that a partial does not seem to take."""
    act()
