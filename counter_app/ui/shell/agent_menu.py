"""The agent's menu: colours, size of text, language, the desk's health, training, leaving."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from counter_app.documents.typography import Language
from counter_app.ui.theme.appearance import Occasion, Scheme

TEXT_PERCENTS = (100, 125, 150, 200)


class AgentMenu(QMenu):
    """Says what was chosen; `mark` shows what is on."""

    scheme_chosen = Signal(object)
    text_percent_chosen = Signal(int)
    language_chosen = Signal(object)
    health_chosen = Signal()
    sync_chosen = Signal()
    training_chosen = Signal()
    sign_out_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._schemes = {scheme: self._choice() for scheme in Scheme}
        self._text_sizes = {percent: self._choice() for percent in TEXT_PERCENTS}
        self._languages = {language: self._choice() for language in Language}
        self._health = QAction(self)
        self._health.setShortcut(QKeySequence("Ctrl+E"))
        self._health.triggered.connect(self.health_chosen)
        self._sync = QAction(self)
        self._sync.triggered.connect(self.sync_chosen)
        self._training = QAction(self)
        self._training.triggered.connect(self.training_chosen)
        self._sign_out = QAction(self)
        self._sign_out.setShortcut(QKeySequence("Ctrl+L"))
        self._sign_out.triggered.connect(self.sign_out_chosen)
        for choices in (self._schemes, self._text_sizes, self._languages):
            group = QActionGroup(self)
            for action in choices.values():
                group.addAction(action)
                self.addAction(action)
            self.addSeparator()
            group.triggered.connect(self._on_chosen)
        self.addAction(self._health)
        self.addAction(self._sync)
        self.addAction(self._training)
        self.addAction(self._sign_out)
        self.retranslate()

    def mark(self, scheme: Scheme, text_percent: int, language: Language) -> None:
        """Tick what is on."""
        self._schemes[scheme].setChecked(True)
        self._languages[language].setChecked(True)
        if text_percent in self._text_sizes:
            self._text_sizes[text_percent].setChecked(True)
        self._write_words()

    def show_for(self, occasion: Occasion) -> None:
        """Leave out in training what is about the real desk."""
        for action in (self._health, self._sync, self._training):
            action.setVisible(occasion is Occasion.WORK)

    def retranslate(self) -> None:
        """Write the words again, in the language that is on."""
        self._write_words()

    def _write_words(self) -> None:
        words = {
            self._schemes[Scheme.SYSTEM]: self.tr("Couleurs de l’ordinateur"),
            self._schemes[Scheme.LIGHT]: self.tr("Couleurs claires"),
            self._schemes[Scheme.DARK]: self.tr("Couleurs sombres"),
            self._languages[Language.FRENCH]: "Français",
            self._languages[Language.ENGLISH]: "English",
        }
        for percent, action in self._text_sizes.items():
            words[action] = self.tr("Texte à {percent} %").format(percent=percent)
        for action, word in words.items():
            action.setText(f"✓  {word}" if action.isChecked() else f"     {word}")
        self._health.setText(self.tr("État du guichet"))
        self._sync.setText(self.tr("Joindre le serveur maintenant"))
        self._training.setText(self.tr("S’entraîner (mode école)"))
        self._sign_out.setText(self.tr("Changer d’agent"))

    def _choice(self) -> QAction:
        action = QAction(self)
        action.setCheckable(True)
        return action

    def _on_chosen(self, chosen: QAction) -> None:
        for scheme, action in self._schemes.items():
            if action is chosen:
                self.scheme_chosen.emit(scheme)
        for percent, action in self._text_sizes.items():
            if action is chosen:
                self.text_percent_chosen.emit(percent)
        for language, action in self._languages.items():
            if action is chosen:
                self.language_chosen.emit(language)
        self._write_words()
