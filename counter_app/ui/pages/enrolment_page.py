"""The first run: where the community's server is, and the code that makes this a desk of it.

Accessible names: fields "Adresse du serveur" and "Code de rattachement", the button "Rattacher ce
guichet" (Enter), the progress "Données reçues", the button "Restaurer une sauvegarde".
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QProgressBar, QWidget

from counter_app.errors import CounterError
from counter_app.ui.announce import announce
from counter_app.ui.error_text import sentence
from counter_app.ui.pages.page import Page
from counter_app.ui.theme.stylesheet import Surface, TextRole
from counter_app.ui.widgets.buttons import ActionButton, Emphasis
from counter_app.ui.widgets.centred import Centred
from counter_app.ui.widgets.layouts import TARGET_PX, column, row, scrolled, surface
from counter_app.ui.widgets.notice import Notice
from counter_app.ui.widgets.text import paragraph, text
from counter_app.ui.writing import Writing

WIDEST_IN_LINES = 30


class EnrolmentPage(Page):
    """`enrol_asked` carries the address and the code; the composition root answers by the rest.

    `restore_asked` says that this is not a new desk, but one that lost its computer.
    """

    enrol_asked = Signal(str, str)
    restore_asked = Signal()

    def __init__(self, writing: Writing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writing = writing
        self._progress: tuple[int, int] | None = None
        self._is_running = False
        self._title = paragraph(TextRole.DISPLAY)
        self._hint = paragraph(TextRole.SOFT)
        self._address_title, self._code_title = text(TextRole.STRONG), text(TextRole.STRONG)
        self._address, self._code = QLineEdit(), QLineEdit()
        self._notice = Notice()
        self._bar = QProgressBar()
        self._progress_words = paragraph(TextRole.SOFT)
        self._enrol = ActionButton(Emphasis.PRIMARY)
        self._restore = ActionButton(Emphasis.BARE)
        self._lay_out()
        self._restore.clicked.connect(self.restore_asked)
        self._enrol.clicked.connect(self._submit)
        self._address.returnPressed.connect(self._code.setFocus)
        self._code.returnPressed.connect(self._submit)
        for field in (self._address, self._code):
            field.textChanged.connect(self._paint_enrol)
        self.retranslate()

    def start(self, address: str) -> None:
        """Get ready, with the address if it is known."""
        self._address.setText(address)
        (self._code if address else self._address).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_progress(self, done: int, total: int) -> None:
        """The desk is enrolled, and the families are coming."""
        is_first = self._progress is None
        self._progress = (done, total)
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)
        for part in (self._bar, self._progress_words):
            part.show()
        self._paint_progress()
        if is_first:
            announce(self, self._progress_words.text())

    def show_error(self, error: CounterError) -> None:
        """It did not work: the agent may correct and try again."""
        self._is_running = False
        self._progress = None
        self._bar.hide()
        self._progress_words.hide()
        self._notice.show_error(sentence(error, self._writing))
        self._paint_enrol()
        self._code.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self._title.setText(self.tr("Rattacher ce guichet"))
        self._hint.setText(
            self.tr("L’adresse et le code viennent de la communauté. Le code ne sert qu’une fois.")
        )
        self._address_title.setText(self.tr("Adresse du serveur"))
        self._address.setAccessibleName(self.tr("Adresse du serveur"))
        self._address.setPlaceholderText("https://")
        self._code_title.setText(self.tr("Code de rattachement"))
        self._code.setAccessibleName(self.tr("Code de rattachement"))
        self._bar.setAccessibleName(self.tr("Données reçues"))
        self._enrol.setText(self.tr("Rattacher ce guichet"))
        self._enrol.set_hint(self.tr("Entrée"))
        self._restore.setText(self.tr("Restaurer une sauvegarde"))
        self._paint_progress()
        self._paint_enrol()

    def _lay_out(self) -> None:
        for field in (self._address, self._code):
            field.setMinimumHeight(TARGET_PX + 4)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(8)
        self._bar.hide()
        self._progress_words.hide()
        self._enrol.set_tall()
        fields = column(self._address_title, self._address, self._code_title, self._code, gap_px=8)
        card = surface(
            Surface.CARD,
            column(fields, self._notice, self._bar, self._progress_words, self._enrol, gap_px=16),
            margin_px=24,
        )
        head = column(self._title, self._hint, gap_px=6)
        inside = column(None, head, card, row(None, self._restore, None), None, None, gap_px=20)
        self.setLayout(column(scrolled(column(Centred(inside, WIDEST_IN_LINES, 20, 20)))))

    def _submit(self) -> None:
        if not self._enrol.isEnabled():
            return
        self._is_running = True
        self._notice.clear()
        self._paint_enrol()
        self.enrol_asked.emit(self._address.text().strip(), self._code.text().strip())

    def _paint_enrol(self) -> None:
        is_typed = bool(self._address.text().strip() and self._code.text().strip())
        self._enrol.setEnabled(is_typed and not self._is_running)
        for part in (self._address, self._code, self._restore):
            part.setEnabled(not self._is_running)

    def _paint_progress(self) -> None:
        if self._progress is None:
            return
        done, total = self._progress
        percent = 100 * done // max(total, 1)
        words = self.tr("Les familles, les cartes et les tarifs arrivent : {percent} %")
        self._progress_words.setText(words.format(percent=percent))
