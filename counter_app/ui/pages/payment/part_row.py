"""One part of a price that is settled already: by what, how much, and the way to take it back."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.domain.payment import Payment
from counter_app.ui.names import tender_name
from counter_app.ui.theme.stylesheet import TextRole
from counter_app.ui.widgets.buttons import ActionButton, Emphasis
from counter_app.ui.widgets.layouts import column, row
from counter_app.ui.widgets.text import ElidedLabel, paragraph, text
from counter_app.ui.writing import Writing


class PartRow(QWidget):
    """`removed` carries the position of the part among the others."""

    removed = Signal(int)

    def __init__(
        self, position: int, part: Payment, writing: Writing, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._position = position
        self._part = part
        label = paragraph(TextRole.STRONG, tender_name(part.tender))
        detail = ElidedLabel(TextRole.SOFT)
        detail.setText(_detail(part))
        detail.setVisible(bool(detail.text()))
        amount = text(TextRole.AMOUNT, writing.money(part.amount_cents))
        self._remove = ActionButton(Emphasis.QUIET)
        self._remove.setText(self.tr("Retirer"))
        self._remove.setAccessibleName(
            self.tr("Retirer : {part}").format(part=f"{label.text()} {amount.text()}")
        )
        self._remove.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._remove.clicked.connect(self._on_remove)
        line = row(column(label, detail, gap_px=0), amount, self._remove, gap_px=12)
        line.setStretch(0, 1)
        self.setLayout(line)
        self.setAccessibleName(" ".join(filter(None, (label.text(), amount.text(), detail.text()))))

    def is_of(self, position: int, part: Payment) -> bool:
        """Whether it shows this part, at this place."""
        return (self._position, self._part) == (position, part)

    def lock(self, *, is_locked: bool) -> None:
        """Take nothing back while the money is being taken."""
        self._remove.setEnabled(not is_locked)

    def _on_remove(self) -> None:
        self.removed.emit(self._position)


def _detail(part: Payment) -> str:
    """The number of a cheque and its bank; empty for anything else."""
    if part.cheque is None:
        return ""
    number = part.cheque.number.strip()
    numbered = QCoreApplication.translate("PartRow", "n° {number}").format(number=number)
    return " · ".join(filter(None, (numbered if number else "", part.cheque.bank.strip())))
