"""Before everything in hand is counted: who asked for it, and what must be there.

Accessible names: one tile per office; the blocks of the statement; buttons "Voir l’état",
"Commencer le comptage" and "Pas maintenant".
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.documents.in_hand_content import InHandContent
from counter_app.ui.pages.page import Page
from counter_app.ui.pages.regie.check_sections import statement_sections
from counter_app.ui.pages.regie.names import checked_by_name, purpose_name
from counter_app.ui.theme.stylesheet import TextRole
from counter_app.ui.widgets.button_flow import ButtonFlow
from counter_app.ui.widgets.buttons import ActionButton, Emphasis
from counter_app.ui.widgets.choice import Choice
from counter_app.ui.widgets.layouts import column, row, scrolled
from counter_app.ui.widgets.section_card import section_card
from counter_app.ui.widgets.text import paragraph
from counter_app.ui.widgets.tiles import TileGrid
from counter_app.ui.writing import Writing
from counter_protocol.bodies import CheckedBy, CheckPurpose


class CheckStart(Page):
    """`begun` says that the count may begin; `document_asked` carries the statement."""

    begun = Signal()
    left = Signal()
    document_asked = Signal(object)

    def __init__(self, writing: Writing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writing = writing
        self._purpose = CheckPurpose.SURPRISE
        self._statement: InHandContent | None = None
        self._title = paragraph(TextRole.TITLE)
        self._hint = paragraph(TextRole.SOFT)
        self._back = ActionButton(Emphasis.BARE)
        self._back.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._who = paragraph(TextRole.HEADING)
        self._offices = Choice(CheckedBy, 200, most_columns=3)
        self._expected = paragraph(TextRole.HEADING)
        self._blocks = TileGrid(280, gap_px=12, most_columns=2)
        self._see = ActionButton(Emphasis.QUIET)
        self._begin = ActionButton(Emphasis.PRIMARY)
        self._lay_out()
        self._connect()
        self.retranslate()

    @property
    def asked_by(self) -> CheckedBy:
        """Who asked for the count; a handover is the régisseur's own."""
        if self._purpose is CheckPurpose.REGISSEUR_CHANGE:
            return CheckedBy.REGISSEUR
        return self._offices.chosen

    def start(self, purpose: CheckPurpose, statement: InHandContent) -> None:
        """Show what must be there, before the count for this purpose."""
        self._purpose, self._statement = purpose, statement
        self._offices.choose(CheckedBy.REGISSEUR)
        is_surprise = purpose is CheckPurpose.SURPRISE
        self._who.setVisible(is_surprise)
        self._offices.setVisible(is_surprise)
        self.retranslate()
        self._begin.setFocus()

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self._title.setText(purpose_name(self._purpose))
        self._hint.setText(self._hint_words())
        self._back.setText(self.tr("Pas maintenant"))
        self._who.setText(self.tr("Qui demande ce contrôle ?"))
        self._offices.name(checked_by_name)
        self._expected.setText(self.tr("Ce qui doit s’y trouver maintenant"))
        self._see.setText(self.tr("Voir l’état"))
        self._begin.setText(self.tr("Commencer le comptage"))
        if self._statement is not None:
            sections = statement_sections(self._statement, self._writing)
            self._blocks.replace([section_card(one) for one in sections])

    def _hint_words(self) -> str:
        if self._purpose is CheckPurpose.SURPRISE:
            return self.tr(
                "Le tiroir, le coffre et les valeurs sont comptés, caisse ouverte ou fermée. "
                "L’écart reste écrit, avec son motif."
            )
        return self.tr(
            "Tout est compté devant les deux régisseurs, puis chacun signe de son code : celui qui "
            "part d’abord."
        )

    def _lay_out(self) -> None:
        head = row(column(self._title, self._hint, gap_px=4), self._back)
        head.setStretch(0, 1)
        who = column(self._who, self._offices)
        what = column(self._expected, self._blocks)
        ways = ButtonFlow([self._begin, self._see])
        inside = column(who, what, ways, None, gap_px=18)
        self.setLayout(column(head, scrolled(inside), gap_px=16))

    def _connect(self) -> None:
        self._begin.clicked.connect(self.begun)
        self._back.clicked.connect(self.left)
        self._see.clicked.connect(self._on_see)

    def _on_see(self) -> None:
        self.document_asked.emit(self._statement)
