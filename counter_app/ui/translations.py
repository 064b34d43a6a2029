"""The catalogue of the language that is on, and Qt's own for its dialogs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator


class Translations:
    """Puts a language on; widgets hear of it by a LanguageChange event.

    The sources are in French: its catalogue only holds plural forms, and a missing English one
    leaves French.
    """

    def __init__(self, application: QCoreApplication, folder: Path) -> None:
        self._application = application
        self._folder = folder
        self._installed: list[QTranslator] = []

    def use(self, language_code: str) -> None:
        """Switch to `fr` or `en`, at once."""
        self.forget()
        qt_folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        self._installed = [
            translator
            for name, folder in (("qtbase", qt_folder), ("guichet", self._folder))
            if (translator := self._loaded(f"{name}_{language_code}.qm", folder)) is not None
        ]
        for translator in self._installed:
            self._application.installTranslator(translator)

    def forget(self) -> None:
        """Take the language off: the sources' French is left."""
        for former in self._installed:
            self._application.removeTranslator(former)
        self._installed = []

    def _loaded(self, name: str, folder: Path) -> QTranslator | None:
        translator = QTranslator(self._application)
        return translator if translator.load(str(folder / name)) else None
