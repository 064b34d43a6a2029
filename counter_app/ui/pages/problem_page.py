"""What stands in the window when the desk cannot be opened: why, and what to do.

Accessible names: buttons "Réessayer" (Enter), "Quitter" and, where they are a way out, "Entrer la
clé de secours", "Restaurer une sauvegarde" and "Rattacher de nouveau".
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from counter_app.errors import CounterError
from counter_app.models.errors import (
    DatabaseGone,
    KeyDoesNotFit,
    NotOurDatabase,
    StorageBroken,
    UpgradeFailed,
)
from counter_app.secret_store import SecretsDamaged, SecretsLost
from counter_app.settings import InstallationUnknown
from counter_app.ui.announce import announce
from counter_app.ui.error_text import sentence
from counter_app.ui.pages.page import Page
from counter_app.ui.theme.stylesheet import Surface, TextRole
from counter_app.ui.widgets.buttons import ActionButton, Emphasis
from counter_app.ui.widgets.centred import Centred
from counter_app.ui.widgets.layouts import column, row, scrolled, surface
from counter_app.ui.widgets.text import paragraph
from counter_app.ui.writing import Writing

WIDEST_IN_LINES = 32


class ProblemPage(Page):
    """Its signals are what the person decides; only what may help is offered."""

    retry_asked = Signal()
    recover_asked = Signal()
    restore_asked = Signal()
    enrol_asked = Signal()
    quit_asked = Signal()

    def __init__(self, writing: Writing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writing = writing
        self._error: CounterError | None = None
        self._title = paragraph(TextRole.DISPLAY)
        self._sentence = paragraph(TextRole.BODY)
        self._retry = ActionButton(Emphasis.PRIMARY)
        self._recover = ActionButton(Emphasis.TONAL)
        self._restore = ActionButton(Emphasis.TONAL)
        self._enrol = ActionButton(Emphasis.QUIET)
        self._quit = ActionButton(Emphasis.QUIET)
        for way_out in (self._recover, self._restore, self._enrol):
            way_out.hide()
        self._lay_out()
        self._retry.clicked.connect(self.retry_asked)
        self._recover.clicked.connect(self.recover_asked)
        self._restore.clicked.connect(self.restore_asked)
        self._enrol.clicked.connect(self.enrol_asked)
        self._quit.clicked.connect(self.quit_asked)
        self.retranslate()

    def show_error(self, error: CounterError | None) -> None:
        """Say why; None for something that nobody foresaw."""
        self._error = error
        self._recover.setVisible(isinstance(error, _KEY_IS_LOST))
        self._restore.setVisible(isinstance(error, (*_KEY_IS_LOST, *_DATABASE_IS_LOST)))
        self._enrol.setVisible(isinstance(error, DatabaseGone))
        self.retranslate()
        announce(self, self._sentence.text())
        self._retry.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Write the words, in the language that is on."""
        self._title.setText(self.tr("Le guichet ne s’ouvre pas"))
        self._sentence.setText(self._words())
        self._retry.setText(self.tr("Réessayer"))
        self._recover.setText(self.tr("Entrer la clé de secours"))
        self._restore.setText(self.tr("Restaurer une sauvegarde"))
        self._enrol.setText(self.tr("Rattacher de nouveau"))
        self._quit.setText(self.tr("Quitter"))

    def _words(self) -> str:
        if self._error is not None:
            return sentence(self._error, self._writing)
        return self.tr(
            "Une erreur inattendue s’est produite. Ce qui était enregistré l’est toujours. "
            "Réessayez ; si cela continue, appelez l’assistance."
        )

    def _lay_out(self) -> None:
        card = surface(
            Surface.CARD,
            column(
                self._sentence,
                column(self._recover, self._restore, self._enrol),
                row(self._retry, self._quit),
                gap_px=20,
            ),
            margin_px=24,
        )
        inside = column(None, self._title, card, None, None, gap_px=20)
        self.setLayout(column(scrolled(column(Centred(inside, WIDEST_IN_LINES, 20, 20)))))


_KEY_IS_LOST = (SecretsLost, SecretsDamaged, KeyDoesNotFit, InstallationUnknown)
_DATABASE_IS_LOST = (DatabaseGone, StorageBroken, NotOurDatabase, UpgradeFailed)
