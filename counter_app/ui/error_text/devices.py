"""Sentences for readers, printers and drawers."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from counter_app.devices.errors import (
    CardExchangeFailed,
    CardUnreadable,
    DrawerUnreachable,
    PrinterCoverOpen,
    PrinterError,
    PrinterOutOfPaper,
    PrinterSettingInvalid,
    PrinterStopped,
    PrinterUnreachable,
    ReaderServiceStopped,
    SystemPrinterMissing,
)
from counter_app.devices.mail_program import MailProgramMissing
from counter_app.ui.error_text.sentence import say, sentence
from counter_app.ui.writing import Writing

say(
    {
        ReaderServiceStopped: QT_TRANSLATE_NOOP(
            "ErrorText",
            "Le service des lecteurs de cartes ne répond pas. Débranchez et rebranchez le "
            "lecteur ; en attendant, cherchez les familles par leur nom.",
        ),
        CardExchangeFailed: QT_TRANSLATE_NOOP(
            "ErrorText",
            "La carte a été retirée trop tôt. Reposez-la sur le lecteur et laissez-la une seconde.",
        ),
        CardUnreadable: QT_TRANSLATE_NOOP(
            "ErrorText",
            "Cette carte ne se lit pas. Reposez-la bien à plat ; sinon, cherchez la famille par "
            "son nom.",
        ),
        PrinterUnreachable: QT_TRANSLATE_NOOP(
            "ErrorText",
            "L’imprimante ne répond pas. L’écriture est faite : vérifiez qu’elle est allumée et "
            "branchée, puis imprimez une copie.",
        ),
        PrinterOutOfPaper: QT_TRANSLATE_NOOP(
            "ErrorText",
            "L’imprimante n’a plus de papier. L’écriture est faite : changez le rouleau, puis "
            "imprimez une copie.",
        ),
        PrinterCoverOpen: QT_TRANSLATE_NOOP(
            "ErrorText",
            "Le capot de l’imprimante est ouvert. L’écriture est faite : fermez-le, puis imprimez "
            "une copie.",
        ),
        PrinterStopped: QT_TRANSLATE_NOOP(
            "ErrorText",
            "Le programme s’est fermé avant d’imprimer. L’écriture est faite : imprimez une copie "
            "du reçu.",
        ),
        DrawerUnreachable: QT_TRANSLATE_NOOP(
            "ErrorText",
            "Le tiroir ne s’est pas ouvert. Ouvrez-le avec sa clé, et vérifiez que l’imprimante "
            "est allumée.",
        ),
        PrinterError: QT_TRANSLATE_NOOP(
            "ErrorText",
            "L’impression n’a pas abouti. L’écriture est faite : vérifiez l’imprimante, puis "
            "imprimez une copie.",
        ),
        SystemPrinterMissing: QT_TRANSLATE_NOOP(
            "ErrorText",
            "L’ordinateur n’a pas d’imprimante pour ce document. Enregistrez-le en PDF, ou "
            "choisissez une imprimante par défaut dans les réglages du système.",
        ),
    }
)


@sentence.register
def _printer_setting_invalid(error: PrinterSettingInvalid, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Le réglage de l’imprimante ne se comprend pas : « {text} ». Corrigez-le, par "
        "exemple tcp://adresse:9100.",
    ).format(text=error.text)


@sentence.register
def _mail_program_missing(error: MailProgramMissing, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Aucun logiciel de courriel n’a répondu. Le document est enregistré ici : {path}. "
        "Joignez-le vous-même à un message avant de fermer Guichet.",
    ).format(path=error.path)
