"""The language, colours and size of text of this desk: put on at once, and kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from counter_app.documents.typography import Language
from counter_app.errors import StorageError
from counter_app.settings import DataFolder, Settings, change_settings
from counter_app.ui.pages.sign_in_page import SignInPage
from counter_app.ui.shell.agent_menu import AgentMenu
from counter_app.ui.theme.appearance import Appearance, Scheme
from counter_app.ui.translations import Translations
from counter_app.ui.writing import Writing


class Preferences(QObject):
    """`changed` carries the Settings each time one was chosen, `not_kept` why one was not."""

    changed = Signal(object)
    not_kept = Signal(object)

    def __init__(
        self,
        appearance: Appearance,
        translations: Translations,
        writing: Writing,
        folder: DataFolder,
    ) -> None:
        super().__init__(appearance)
        self._appearance = appearance
        self._translations = translations
        self._writing = writing
        self._folder = folder

    def put_on(self, settings: Settings) -> None:
        """Make the program look and speak as the settings say."""
        language = Language(settings.language)
        self._writing.language = language
        self._translations.use(language.value)
        self._appearance.set_text_percent(settings.text_percent)
        self._appearance.choose(Scheme(settings.theme))

    def attend(self, menu: AgentMenu, sign_in_page: SignInPage) -> None:
        """Let an agent change how the program looks and speaks, before and after signing in."""
        menu.language_chosen.connect(self.choose_language)
        menu.scheme_chosen.connect(self.choose_scheme)
        menu.text_percent_chosen.connect(self.choose_text_percent)
        sign_in_page.language_chosen.connect(self.choose_language)

    @Slot(object)
    def choose_language(self, language: Language) -> None:
        """French or English, from now on."""
        self._keep(language=language.value)

    @Slot(object)
    def choose_scheme(self, scheme: Scheme) -> None:
        """Light, dark, or as the computer."""
        self._keep(theme=scheme.value)

    @Slot(int)
    def choose_text_percent(self, text_percent: int) -> None:
        """Larger or smaller text."""
        self._keep(text_percent=text_percent)

    @Slot(object)
    def choose_backup_folder(self, folder: Path) -> None:
        """Where backups go, from now on."""
        self._keep(backup_folder=str(folder))

    def _keep(self, **changes: object) -> None:
        try:
            settings = change_settings(self._folder, **changes)
        except StorageError as error:
            self.not_kept.emit(error)
            return
        self.put_on(settings)
        self.changed.emit(settings)
