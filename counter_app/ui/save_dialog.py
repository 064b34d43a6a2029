"""Where what one asks for goes: the system's own dialogs, each gone with the page that asked.

When its agent leaves, nobody else may answer in their place.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from counter_app.ui.document_formats import DocumentFormat


def ask_where_to_save(page: QWidget, name: str, save: Callable[[Path], None]) -> None:
    """Have a person choose a file, its ending that of a format, and `save` it there.

    `name` is proposed, without an ending.
    """
    dialog = QFileDialog(page, QCoreApplication.translate("SaveDialog", "Enregistrer le document"))
    endings = {words: kind.value for kind, words in _filters().items()}
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters(list(endings))
    dialog.filterSelected.connect(partial(_follow, dialog, endings))
    dialog.setDefaultSuffix(DocumentFormat.PDF.value)
    dialog.selectFile(name)
    _open(dialog, save)


def ask_where_to_archive(page: QWidget, name: str, archive: Callable[[Path], None]) -> None:
    """Have a person choose the file of an archive, and have it made there."""
    dialog = QFileDialog(page, QCoreApplication.translate("SaveDialog", "Enregistrer l’archive"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter("ZIP (*.zip)")
    dialog.setDefaultSuffix("zip")
    dialog.selectFile(name)
    _open(dialog, archive)


def ask_for_backup_folder(page: QWidget, former: Path, keep: Callable[[Path], None]) -> None:
    """Have a person choose where backups go, beginning at the former folder."""
    title = QCoreApplication.translate("SaveDialog", "Dossier des sauvegardes")
    dialog = QFileDialog(page, title, str(former))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    _open(dialog, keep)


def _open(dialog: QFileDialog, take: Callable[[Path], None]) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda chosen: take(Path(chosen)))
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
