"""The sentence that stands on the screen for as long as a disk cannot be written."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from counter_app.models.storage_state import StorageCondition, StorageState


def stopped_sentence(state: StorageState) -> str:
    """Why nothing can be sold and what to do; empty while the disk is well."""
    match state.condition:
        case StorageCondition.FULL:
            return QCoreApplication.translate(
                "ErrorText",
                "La vente est arrêtée : le disque est plein. Libérez de la place, elle reprend "
                "d’elle-même ; tout se consulte encore.",
            )
        case StorageCondition.READ_ONLY:
            return QCoreApplication.translate(
                "ErrorText",
                "La vente est arrêtée : le disque n’accepte plus d’écriture. Appelez "
                "l’assistance ; tout se consulte encore.",
            )
        case StorageCondition.BROKEN:
            return QCoreApplication.translate(
                "ErrorText",
                "La vente est arrêtée : le disque a des défaillances ({code}). Appelez "
                "l’assistance ; tout se consulte encore.",
            ).format(code=state.code)
        case StorageCondition.GOOD:
            return ""
