"""Sentences for backups, restoring, and the recovery key."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from counter_app.safekeeping.errors import (
    BackupCancelled,
    BackupFault,
    BackupFolderFull,
    BackupFolderMissing,
    BackupFolderReadOnly,
    BackupNotWritten,
    BackupOfAnotherDesk,
    BackupTooSlow,
    BackupUnsound,
    NotABackup,
    NothingToRecover,
    RecoveryKeyNeeded,
    RecoveryKeyOfOther,
    RecoveryKeyUnreadable,
    RecoveryRecordDamaged,
    RecoveryRecordMissing,
    WouldSetEntriesAside,
)
from counter_app.ui.error_text.sentence import say, sentence
from counter_app.ui.writing import Writing

say(
    {
        BackupCancelled: QT_TRANSLATE_NOOP(
            "ErrorText", "La sauvegarde a été arrêtée. Relancez-la avant de quitter le guichet."
        ),
        NothingToRecover: QT_TRANSLATE_NOOP(
            "ErrorText",
            "Le trousseau a déjà la clé de ce guichet. Lancez le programme normalement.",
        ),
    }
)


@sentence.register
def _folder_missing(error: BackupFolderMissing, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Le dossier des sauvegardes {path} n’est pas là. Branchez la clé USB ou le disque, "
        "puis recommencez la sauvegarde.",
    ).format(path=error.path)


@sentence.register
def _folder_full(error: BackupFolderFull, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Il n’y a plus de place dans {path} pour une sauvegarde. Libérez de la place ou choisissez "
        "un autre dossier ; les sauvegardes précédentes sont toujours là.",
    ).format(path=error.path)


@sentence.register
def _folder_read_only(error: BackupFolderReadOnly, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Le dossier {path} ne peut pas être écrit. Retirez la protection de la clé USB ou "
        "choisissez un autre dossier pour les sauvegardes.",
    ).format(path=error.path)


@sentence.register
def _not_written(error: BackupNotWritten, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "La sauvegarde dans {path} a échoué ({reason}). Recommencez, avec une autre clé USB si "
        "cela continue ; les sauvegardes précédentes sont toujours là.",
    ).format(path=error.path, reason=error.reason)


@sentence.register
def _too_slow(error: BackupTooSlow, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "La sauvegarde dans {path} a été abandonnée au bout de {minutes} minutes, à {percent} %. "
        "Prenez une clé USB ou un dossier plus rapide.",
    ).format(path=error.path, minutes=error.limit_min, percent=error.percent)


@sentence.register
def _unsound(error: BackupUnsound, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "La sauvegarde a été relue, et elle est abîmée ({detail}) : elle ne compte pas. "
        "Recommencez avec une autre clé USB ; si cela continue, appelez l’assistance.",
    ).format(detail=error.detail)


@sentence.register
def _not_a_backup(error: NotABackup, _writing: Writing) -> str:
    reason = {
        BackupFault.NO_NOTE: QCoreApplication.translate("ErrorText", "il n’a pas de backup.json"),
        BackupFault.NOTE_UNREADABLE: QCoreApplication.translate(
            "ErrorText", "son backup.json ne se comprend pas"
        ),
        BackupFault.NO_DATABASE: QCoreApplication.translate(
            "ErrorText", "il n’a pas de base de données"
        ),
        BackupFault.DATABASE_CHANGED: QCoreApplication.translate(
            "ErrorText", "sa base de données a été modifiée ou abîmée"
        ),
        BackupFault.UNREADABLE: QCoreApplication.translate("ErrorText", "il ne peut pas être lu"),
    }[error.fault]
    return QCoreApplication.translate(
        "ErrorText",
        "{path} n’est pas une sauvegarde complète : {reason}. Rien n’a été changé. Choisissez une "
        "autre sauvegarde.",
    ).format(path=error.path, reason=reason)


@sentence.register
def _would_set_aside(error: WouldSetEntriesAside, _writing: Writing) -> str:
    if error.more is None:
        return QCoreApplication.translate(
            "ErrorText",
            "La base de ce guichet ne peut pas être lue : elle contient peut-être plus que la "
            "sauvegarde. Rien n’a été changé. Si vous restaurez quand même, elle est conservée à "
            "côté.",
        )
    return QCoreApplication.translate(
        "ErrorText",
        "La base de ce guichet contient des écritures qui ne sont pas dans la sauvegarde "
        "({count}). Rien n’a été changé. Si vous restaurez quand même, elle est conservée à côté.",
    ).format(count=error.more)


@sentence.register
def _of_another_desk(error: BackupOfAnotherDesk, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Cette sauvegarde est celle du guichet {there}, et ce dossier celui du guichet {here}. "
        "Choisissez une sauvegarde de {here}.",
    ).format(there=error.there, here=error.here)


@sentence.register
def _key_needed(error: RecoveryKeyNeeded, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Le trousseau de cet ordinateur n’ouvre pas cette sauvegarde. Entrez la clé de secours "
        "de la communauté ; elle porte le repère {fingerprint}.",
    ).format(fingerprint=error.fingerprint)


@sentence.register
def _key_unreadable(error: RecoveryKeyUnreadable, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "La ligne {line} de la clé de secours n’est pas juste. Comparez-la avec le papier, "
        "caractère par caractère.",
    ).format(line=error.line)


@sentence.register
def _key_of_other(error: RecoveryKeyOfOther, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "C’est une autre clé de secours. Celle de ce guichet porte le repère {fingerprint} : "
        "cherchez ce papier dans le coffre.",
    ).format(fingerprint=error.wanted)


@sentence.register
def _record_missing(error: RecoveryRecordMissing, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Le fichier {path} manque : sans lui, la clé de secours ne peut rien ouvrir. Remettez-le "
        "depuis une sauvegarde de ce guichet, ou appelez l’assistance ; ne supprimez rien.",
    ).format(path=error.path)


@sentence.register
def _record_damaged(error: RecoveryRecordDamaged, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Le fichier {path} est abîmé. Remettez-le depuis une sauvegarde de ce guichet, ou appelez "
        "l’assistance ; ne supprimez rien.",
    ).format(path=error.path)
