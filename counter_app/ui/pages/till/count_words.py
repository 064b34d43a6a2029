"""What each count of the drawer asks for."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from counter_app.documents.till_report_content import TillReportContent
from counter_app.ui.pages.till.count_form import CountWords
from counter_app.ui.writing import Writing


def opening_words(expected_cents: int | None, writing: Writing) -> CountWords:
    """The count that opens a till, against what the last closing left where that is told."""
    hint = QCoreApplication.translate(
        "CountWords", "Comptez le fonds de caisse qui vous a été remis."
    )
    if expected_cents is not None:
        left = QCoreApplication.translate(
            "CountWords", "Comptez le tiroir. La dernière clôture y a laissé {amount}."
        )
        hint = left.format(amount=writing.money(expected_cents))
    return CountWords(
        title=QCoreApplication.translate("CountWords", "Ouvrir la caisse"),
        hint=hint,
        reason=_reason_of_difference(),
        submit=QCoreApplication.translate("CountWords", "Ouvrir la caisse"),
        submit_anyway=QCoreApplication.translate("CountWords", "Ouvrir avec cet écart"),
    )


def closing_words() -> CountWords:
    """The count that closes a till."""
    return CountWords(
        title=QCoreApplication.translate("CountWords", "Fermer la caisse"),
        hint=QCoreApplication.translate(
            "CountWords",
            "Comptez le tiroir. Ce qui est attendu s’affiche après, s’il y a un écart.",
        ),
        reason=_reason_of_difference(),
        submit=QCoreApplication.translate("CountWords", "Valider le comptage"),
        submit_anyway=QCoreApplication.translate("CountWords", "Fermer avec cet écart"),
    )


def handing_over_words() -> CountWords:
    """The count between two agents."""
    return CountWords(
        title=QCoreApplication.translate("CountWords", "Passer la caisse"),
        hint=QCoreApplication.translate(
            "CountWords",
            "Comptez le tiroir à deux. La personne qui reprend signe ensuite avec son code ; la "
            "journée de caisse continue.",
        ),
        reason=_reason_of_difference(),
        submit=QCoreApplication.translate("CountWords", "Valider le comptage"),
        submit_anyway=QCoreApplication.translate("CountWords", "Passer avec cet écart"),
    )


def correcting_words(mistyped: TillReportContent, writing: Writing) -> CountWords:
    """What was really counted at a closing."""
    hint = QCoreApplication.translate(
        "CountWords",
        "Clôture n° {z} du {day}. Écrivez ce que le tiroir contenait vraiment, les {kept} laissés "
        "en caisse compris. Rien n’est rouvert : la correction s’ajoute à la clôture.",
    )
    return CountWords(
        title=QCoreApplication.translate("CountWords", "Corriger le comptage"),
        hint=hint.format(
            z=mistyped.z,
            day=writing.long_day(mistyped.business_date),
            kept=writing.money(mistyped.kept_cents),
        ),
        reason=QCoreApplication.translate("CountWords", "Motif de la correction"),
        submit=QCoreApplication.translate("CountWords", "Valider la correction"),
        submit_anyway=QCoreApplication.translate("CountWords", "Corriger avec ce motif"),
    )


def _reason_of_difference() -> str:
    return QCoreApplication.translate("CountWords", "Motif de l’écart")
