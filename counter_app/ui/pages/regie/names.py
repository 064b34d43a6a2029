"""What the régie's closed sets are called on the screen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from counter_protocol.bodies import CheckedBy, CheckPurpose


def purpose_name(purpose: CheckPurpose) -> str:
    """Why everything in hand is counted."""
    return {
        CheckPurpose.SURPRISE: QCoreApplication.translate("RegieNames", "Contrôle inopiné"),
        CheckPurpose.REGISSEUR_CHANGE: QCoreApplication.translate(
            "RegieNames", "Changement de régisseur"
        ),
    }[purpose]


def checked_by_name(asked_by: CheckedBy) -> str:
    """Who asked for it, by office."""
    return {
        CheckedBy.ACCOUNTANT: QCoreApplication.translate("RegieNames", "Le comptable public"),
        CheckedBy.AUTHORISING_OFFICER: QCoreApplication.translate("RegieNames", "L’ordonnateur"),
        CheckedBy.REGISSEUR: QCoreApplication.translate("RegieNames", "Le régisseur"),
    }[asked_by]
