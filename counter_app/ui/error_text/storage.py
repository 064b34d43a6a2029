"""Sentences for the local database, its key and the settings."""

from __future__ import annotations

import errno
from math import ceil
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from counter_app.models.errors import (
    DatabaseGone,
    DatabaseIsNewer,
    DatabaseMissing,
    KeyDoesNotFit,
    KeyNotEnrolled,
    NoRoomForUpgrade,
    NotEnrolled,
    NotOurDatabase,
    OutcomeUnknown,
    StorageBroken,
    StorageBusy,
    StorageFull,
    StorageReadOnly,
    TrainingDatabase,
    UpgradeFailed,
    UpgradeStep,
)
from counter_app.program_log import LogNotWritten
from counter_app.secret_store import KeyringMissing, SecretsDamaged, SecretsLost
from counter_app.settings import (
    AlreadyRunning,
    InstallationUnknown,
    NotSaved,
    SettingsUnreadable,
)
from counter_app.ui.error_text.sentence import say, sentence
from counter_app.ui.report_files import FileNotWritten
from counter_app.ui.writing import Writing

say(
    {
        StorageFull: QT_TRANSLATE_NOOP(
            "ErrorText",
            "Le disque de cet ordinateur est plein : rien n’a été écrit, rien n’est perdu. Libérez"
            " de la place, puis recommencez.",
        ),
        StorageReadOnly: QT_TRANSLATE_NOOP(
            "ErrorText",
            "Le dossier des données ne peut pas être écrit : rien n’a été fait. Vérifiez les "
            "droits du dossier ou appelez l’assistance.",
        ),
        StorageBusy: QT_TRANSLATE_NOOP(
            "ErrorText",
            "Un autre Guichet est déjà ouvert sur cet ordinateur. Fermez-le, puis recommencez.",
        ),
        KeyDoesNotFit: QT_TRANSLATE_NOOP(
            "ErrorText",
            "La clé de cet ordinateur n’ouvre pas la base de données : elle vient sans doute d’un "
            "autre poste. Ne supprimez rien : entrez la clé de secours, ou appelez l’assistance.",
        ),
        DatabaseIsNewer: QT_TRANSLATE_NOOP(
            "ErrorText",
            "Les données viennent d’une version plus récente du programme. Installez la mise à "
            "jour, puis recommencez.",
        ),
        NotEnrolled: QT_TRANSLATE_NOOP(
            "ErrorText",
            "Ce guichet n’est pas encore rattaché à une communauté. Entrez l’adresse du serveur et"
            " le code reçu.",
        ),
        KeyNotEnrolled: QT_TRANSLATE_NOOP(
            "ErrorText",
            "La clé de ce guichet est nouvelle : le serveur doit l’apprendre. Demandez un code à "
            "la communauté ; tout ce qui a été encaissé est ici et partira.",
        ),
        KeyringMissing: QT_TRANSLATE_NOOP(
            "ErrorText",
            "Le trousseau de clés de cette session n’est pas disponible. Ouvrez votre session "
            "normalement ou déverrouillez le trousseau, puis relancez le programme.",
        ),
        SecretsDamaged: QT_TRANSLATE_NOOP(
            "ErrorText",
            "Le trousseau contient autre chose que la clé de ce guichet. Appelez l’assistance ; ne"
            " supprimez rien.",
        ),
        TrainingDatabase: QT_TRANSLATE_NOOP(
            "ErrorText",
            "Cette base de données vient d’un entraînement : rien n’y est réel. Retirez-la du "
            "dossier du guichet, puis recommencez.",
        ),
        SecretsLost: QT_TRANSLATE_NOOP(
            "ErrorText",
            "Le trousseau n’a plus la clé de ce guichet. Rien n’est perdu : ne supprimez rien, "
            "ouvrez la session habituelle, sinon entrez la clé de secours.",
        ),
        AlreadyRunning: QT_TRANSLATE_NOOP(
            "ErrorText",
            "Guichet est déjà ouvert sur cet ordinateur. Reprenez la fenêtre ouverte, ou fermez-la"
            " avant de réessayer.",
        ),
    }
)


_MEGABYTE: Final = 1_000_000
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
_CLOSED: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_GONE: Final = frozenset({errno.ENOENT, errno.ENOTDIR})


@sentence.register
def _storage_broken(error: StorageBroken, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Le disque a eu une défaillance ({code}) : rien n’a été écrit. Recommencez ; si cela se "
        "répète, n’encaissez plus et appelez l’assistance.",
    ).format(code=error.code)


@sentence.register
def _outcome_unknown(error: OutcomeUnknown, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Le disque a eu une défaillance ({code}) : on ne sait pas si l’opération est écrite. "
        "N’encaissez plus rien. Quand le disque répond à nouveau, recommencez la même opération : "
        "elle n’est jamais comptée deux fois. Après un redémarrage, regardez d’abord les derniers "
        "mouvements de la famille.",
    ).format(code=error.code)


@sentence.register
def _database_missing(error: DatabaseMissing, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Il n’y a pas de base de données à l’endroit attendu ({path}). Vérifiez que le disque "
        "ou la clé USB est bien branché, puis recommencez.",
    ).format(path=error.path)


@sentence.register
def _database_gone(error: DatabaseGone, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "La base de données de ce guichet a disparu ou elle est vide ({path}), alors que son "
        "journal allait jusqu’à l’écriture {seq}. Remettez une sauvegarde. S’il n’y en a aucune, "
        "rattachez ce guichet de nouveau : ce que le serveur n’a pas reçu sera perdu.",
    ).format(path=error.path, seq=error.seq)


@sentence.register
def _upgrade_failed(error: UpgradeFailed, _writing: Writing) -> str:
    if error.step is UpgradeStep.CHECK:
        return QCoreApplication.translate(
            "ErrorText",
            "La base de données est abîmée ({detail}) : sa mise à jour n’a pas été commencée. "
            "Appelez l’assistance ; ne supprimez rien.",
        ).format(detail=error.detail)
    return QCoreApplication.translate(
        "ErrorText",
        "La base de données n’a pas pu être mise à jour ({detail}) : elle est restée comme avant, "
        "une copie est dans {copy}. Réinstallez la version précédente, ou appelez l’assistance.",
    ).format(detail=error.detail, copy=error.copy)


@sentence.register
def _no_room_for_upgrade(error: NoRoomForUpgrade, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Mettre à jour la base de données demande {needed} Mo libres, il en reste {free}. Rien n’a "
        "été changé : libérez de la place, puis recommencez.",
    ).format(needed=ceil(error.needed_bytes / _MEGABYTE), free=error.free_bytes // _MEGABYTE)


@sentence.register
def _not_our_database(error: NotOurDatabase, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Le fichier {path} n’est pas une base de Guichet. Choisissez un autre dossier de données.",
    ).format(path=error.path)


@sentence.register
def _settings_unreadable(error: SettingsUnreadable, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Le fichier de réglages {path} ne se comprend pas. Corrigez-le ou retirez-le, "
        "puis relancez le programme.",
    ).format(path=error.path)


@sentence.register
def _not_saved(error: NotSaved, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Le fichier {path} n’a pas pu être écrit ({reason}) : ce réglage n’est pas gardé. "
        "Libérez de la place ou retirez ce qui est à sa place, puis recommencez.",
    ).format(path=error.path, reason=error.reason)


@sentence.register
def _log_not_written(error: LogNotWritten, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Le fichier de suivi du programme, {path}, n’a pas pu être ouvert ({reason}). Retirez ce "
        "qui est à sa place ou libérez de la place, puis réessayez.",
    ).format(path=error.path, reason=error.reason)


@sentence.register
def _installation_unknown(error: InstallationUnknown, _writing: Writing) -> str:
    return QCoreApplication.translate(
        "ErrorText",
        "Le fichier {path} manque, et sans lui la base de ce guichet ne s’ouvre pas. "
        "Entrez la clé de secours, ou restaurez une sauvegarde.",
    ).format(path=error.path)


@sentence.register
def _file_not_written(error: FileNotWritten, _writing: Writing) -> str:
    return _why_not_written(error.code).format(path=error.path, reason=error.reason)


def _why_not_written(code: int) -> str:
    """What happens often in the agent's words; the system says the rest in its own."""
    if code in _FULL:
        return QCoreApplication.translate(
            "ErrorText",
            "Le fichier {path} n’a pas pu être écrit : le disque est plein. Libérez de la place, "
            "ou choisissez un autre endroit.",
        )
    if code in _CLOSED:
        return QCoreApplication.translate(
            "ErrorText",
            "Le fichier {path} n’a pas pu être écrit : cet endroit n’accepte pas d’écriture, ou le "
            "fichier est ouvert ailleurs. Fermez-le, ou choisissez un autre endroit.",
        )
    if code in _GONE:
        return QCoreApplication.translate(
            "ErrorText",
            "Le fichier {path} n’a pas pu être écrit : ce dossier n’existe pas, ou plus. "
            "Choisissez un autre endroit.",
        )
    return QCoreApplication.translate(
        "ErrorText",
        "Le fichier {path} n’a pas pu être écrit ({reason}). Choisissez un autre endroit.",
    )
