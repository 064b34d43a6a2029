"""The one dialog for what nobody foresaw: calm, once at a time, and the journal is safe."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QMessageBox, QWidget

_log = logging.getLogger(__name__)


class CalmDialog(QObject):
    """Logs a bug and says that work may go on; never blocks the window.

    Accessible name of its button: "Continuer".
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._box: QMessageBox | None = None

    @Slot(object)
    def show_bug(self, bug: BaseException) -> None:
        """Tell about a bug, unless one is being told about already."""
        _log.critical("bug in an operation", exc_info=bug)
        if self._box is not None:
            return
        box = QMessageBox(self._window)
        box.setWindowTitle("Guichet")
        box.setIcon(QMessageBox.Icon.Warning)
        box.setText(self.tr("Quelque chose d’inattendu s’est produit."))
        box.setInformativeText(
            self.tr(
                "Ce qui était enregistré l’est toujours. Vérifiez les derniers mouvements avant "
                "de recommencer ; si cela se répète, appelez l’assistance."
            )
        )
        button = box.addButton(self.tr("Continuer"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(button)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.finished.connect(self._forget)
        self._box = box
        box.open()

    @Slot(int)
    def _forget(self, _result: int) -> None:
        self._box = None
