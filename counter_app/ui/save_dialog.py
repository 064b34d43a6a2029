"""Where a document goes, and as what: the system's own dialog."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from counter_app.ui.document_formats import DocumentFormat


def ask_where_to_save(page: QWidget, name: str, save: Callable[[Path], None]) -> None:
    """Have a person choose a file, its ending that of a format, and `save` it there.

    `name` is proposed, without an ending. The dialog goes with its page: when its agent leaves,
    nobody else may save what they had on the screen.
    """
    dialog = QFileDialog(page, QCoreApplication.translate("SaveDialog", "Enregistrer le document"))
    endings = {words: kind.value for kind, words in _filters().items()}
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters(list(endings))
    dialog.filterSelected.connect(partial(_follow, dialog, endings))
    dialog.setDefaultSuffix(DocumentFormat.PDF.value)
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda chosen: save(Path(chosen)))
    dialog.open()


def _follow(dialog: QFileDialog, endings: dict[str, str], words: str) -> None:
    """A name without an ending gets that of the kind chosen, before the system looks for it."""
    dialog.setDefaultSuffix(endings[words])


def _filters() -> dict[DocumentFormat, str]:
    return {
        DocumentFormat.PDF: QCoreApplication.translate("SaveDialog", "Pages PDF (*.pdf)"),
        DocumentFormat.XLSX: QCoreApplication.translate(
            "SaveDialog", "Chiffres pour un tableur (*.xlsx)"
        ),
        DocumentFormat.CSV: QCoreApplication.translate("SaveDialog", "Chiffres en texte (*.csv)"),
    }
