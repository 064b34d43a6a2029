"""Where a document goes, and as what: the system's own dialog."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from counter_app.ui.document_formats import DocumentFormat


def ask_where_to_save(parent: QWidget, name: str) -> Path | None:
    """The file a person chose, its ending that of a format; None when they chose none.

    `name` is proposed, without an ending.
    """
    dialog = QFileDialog(
        parent, QCoreApplication.translate("SaveDialog", "Enregistrer le document")
    )
    endings = {words: kind.value for kind, words in _filters().items()}
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters(list(endings))
    dialog.filterSelected.connect(partial(_follow, dialog, endings))
    dialog.setDefaultSuffix(DocumentFormat.PDF.value)
    dialog.selectFile(name)
    is_chosen = dialog.exec() == QFileDialog.DialogCode.Accepted
    chosen = dialog.selectedFiles()
    dialog.deleteLater()
    return Path(chosen[0]) if is_chosen and chosen else None


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
